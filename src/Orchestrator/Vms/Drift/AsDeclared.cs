namespace Orchestrator.Vms.Drift;

/// <summary>The condition <c>asDeclared</c> of a VM: whether somebody changed it behind our back. What is ignored does not make it false.</summary>
internal static class AsDeclared
{
    public static void Set(VirtualMachine vm, IEnumerable<VmDrift> rows, DateTimeOffset now)
    {
        var open = rows.Where(row => !row.IsIgnored).OrderBy(row => row.Property).ToList();
        if (open.Count == 0)
            Set(vm, "true", "", "", now);
        else
            Set(vm, "false", "drifted", string.Join("; ", open.Select(Describe)), now);
    }

    public static void SetUnknown(VirtualMachine vm, string message, DateTimeOffset now) => Set(vm, "unknown", "notSeen", message, now);

    public static string Describe(VmDrift row) => $"{DriftViews.Word(row.Property)} is {row.Observed}, declared {row.Declared}";

    private static void Set(VirtualMachine vm, string status, string reason, string message, DateTimeOffset now)
    {
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.AsDeclared, status, reason, message, now);
        vm.Conditions = VmJson.Write(conditions);
    }
}
