using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Backups;

/// <summary>Rows of VMs under a backup policy, as operations would have written them.</summary>
internal static class BackupRows
{
    private const long GiB = 1L << 30;

    public static BackupPolicyDefinition Policy(string name = "standard", string window = "02:00-06:00") =>
        new() { Name = name, Folder = "/DC0/vm/backup", Datastores = ["LocalDS_1"], Window = window, TimeZone = "UTC" };

    public static VirtualMachine Vm(string name, BackupPolicyDefinition policy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        System = "demo",
        Image = "rhel-9",
        Purpose = VmPurpose.Test,
        State = VmState.Ready,
        Order = VmJson.Write(new VmOrder
        {
            Name = name,
            DisplayName = name,
            HostName = name,
            System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
            Image = new ImageDefinition { Name = "rhel-9" },
            CpuCount = 1,
            MemoryMiB = 1024,
            Nics = [],
            BackupPolicy = policy,
        }),
        VCenter = "main",
        MoId = $"vm-{name}",
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static BackupJob Job(VirtualMachine vm, BackupPolicyDefinition policy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        VirtualMachineId = vm.Id,
        Policy = policy.Name,
        State = BackupJobState.Active,
        NextRunAt = BackupWindow.NextRun(policy, vm.Id, now),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>A run and what came of it.</summary>
    public static (BackupRun Run, RestorePoint Point) Run(BackupJob job, DateTimeOffset at, int sizeGiB = 10) => Run(job, at, BackupOutcome.Succeeded) is var run
        ? (run, new RestorePoint
        {
            Id = Guid.CreateVersion7(at),
            RunId = run.Id,
            VirtualMachineId = job.VirtualMachineId,
            Policy = job.Policy,
            VCenter = "main",
            CopyName = $"copy-{run.Id:N}",
            CopyMoId = $"vm-{run.Id:N}",
            CopyInstanceUuid = Guid.NewGuid(),
            Datastore = "datastore-1",
            SizeBytes = sizeGiB * GiB,
            DiskSizes = BackupJson.Write([sizeGiB * GiB]),
            Quiesced = Quiesced.Yes,
            TakenAt = at,
            VerifiedAt = at,
        })
        : default;

    public static BackupRun Run(BackupJob job, DateTimeOffset at, BackupOutcome outcome) => new()
    {
        Id = Guid.CreateVersion7(at),
        JobId = job.Id,
        VirtualMachineId = job.VirtualMachineId,
        Policy = job.Policy,
        State = outcome,
        StartedAt = at,
        EndedAt = outcome == BackupOutcome.Running ? null : at.AddMinutes(5),
    };

    public static Task AddAsync(Database database, params IReadOnlyList<object> rows) => database.WriteAsync(
        (db, _) =>
        {
            db.AddRange(rows);
            return Task.CompletedTask;
        },
        CancellationToken.None);
}
