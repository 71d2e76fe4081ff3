using Orchestrator.VCenter.Watching;

namespace Orchestrator.Vms.Watching;

/// <summary>A VM's record, brought up to what was seen of it.</summary>
internal static class SeenRecord
{
    private const string Vanished = "vanished";

    /// <summary>Puts it into the row; true when that changed it.</summary>
    /// <param name="vm">The row.</param>
    /// <param name="seen">What is known; null: vCenter has no such VM.</param>
    /// <param name="now">When it was looked at.</param>
    public static bool Apply(VirtualMachine vm, VmFacts? seen, DateTimeOffset now)
    {
        var (facts, conditions) = (vm.Facts, vm.Conditions);
        if (seen is not null)
            vm.Facts = VmJson.Write(SeenFacts.Apply(VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord(), seen));
        if (seen is not null || vm.State != VmState.Retiring)
        {
            var known = VmJson.ReadConditions(vm.Conditions);
            SeenConditions.Apply(known, VmJson.ReadOrder(vm.Order), vm.InstanceUuid, seen, now);
            vm.Conditions = VmJson.Write(known);
        }

        return vm.Facts != facts || vm.Conditions != conditions;
    }

    public static bool IsGone(VirtualMachine vm) =>
        VmJson.ReadConditions(vm.Conditions).Exists(condition => condition is { Type: VmConditions.Ready, Reason: Vanished });
}
