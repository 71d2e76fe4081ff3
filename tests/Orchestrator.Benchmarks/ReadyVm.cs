using Orchestrator.Catalogue;
using Orchestrator.Vms;

namespace Orchestrator.Benchmarks;

/// <summary>Records of VMs that nobody ordered, as if each had been made and were ready.</summary>
internal static class ReadyVm
{
    public static VirtualMachine Record(Guid id, string name, string vcenter, string moId, Guid instanceUuid, BackupPolicyDefinition policy, DateTimeOffset createdAt) => new()
    {
        Id = id,
        Name = name,
        System = "demo",
        Image = "rhel-9",
        Purpose = VmPurpose.Production,
        State = VmState.Ready,
        Order = VmJson.Write(new VmOrder
        {
            Name = name,
            DisplayName = name,
            HostName = name,
            System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Cluster = "DC0_C0", Folder = "/DC0/vm/demo" },
            Image = new ImageDefinition { Name = "rhel-9" },
            CpuCount = 2,
            MemoryMiB = 4096,
            Nics = [],
            BackupPolicy = policy,
        }),
        VCenter = vcenter,
        MoId = moId,
        InstanceUuid = instanceUuid,
        CreatedAt = createdAt,
        UpdatedAt = createdAt,
    };
}
