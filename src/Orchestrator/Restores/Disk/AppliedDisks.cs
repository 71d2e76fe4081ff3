using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Restores.Disk;

/// <summary>The disks of a VM that are there by our doing: an attached one is among them, though the order knows nothing of it.</summary>
internal static class AppliedDisks
{
    public static void Count(VirtualMachine vm, int more, StepContext context)
    {
        var applied = AppliedHardware.OfRecord(vm, VmJson.ReadOrder(vm.Order));
        vm.Applied = VmJson.Write(applied.By(context) with { DiskCount = applied.DiskCount + more });
    }
}
