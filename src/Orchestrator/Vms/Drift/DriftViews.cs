using System.Globalization;
using System.Text.Json;
using Orchestrator.Api;
using Orchestrator.Client.Drift;

namespace Orchestrator.Vms.Drift;

/// <summary>Differences as callers see them.</summary>
internal static class DriftViews
{
    public static VmDriftView Of(VirtualMachine vm, IEnumerable<VmDrift> rows, DateTimeOffset? observedAt, IReadOnlyList<string>? warnings = null) => new()
    {
        Vm = Paths.Vm(vm.Id),
        Name = vm.Name,
        System = vm.System,
        ObservedAt = observedAt ?? VmJson.ReadFacts(vm.Facts)?.ObservedAt,
        Differences = [.. rows.OrderBy(row => row.Property).Select(Of)],
        Warnings = warnings is { Count: > 0 } ? warnings : null,
    };

    public static DriftedProperty Parse(DriftProperty property) => property switch
    {
        DriftProperty.CpuCount => DriftedProperty.CpuCount,
        DriftProperty.MemoryMiB => DriftedProperty.MemoryMiB,
        DriftProperty.DiskCount => DriftedProperty.DiskCount,
        _ => DriftedProperty.Name,
    };

    /// <summary>The property as the API spells it.</summary>
    public static string Word(DriftedProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.ToString());

    private static DifferenceView Of(VmDrift row) => new()
    {
        Property = row.Property switch
        {
            DriftedProperty.CpuCount => DriftProperty.CpuCount,
            DriftedProperty.MemoryMiB => DriftProperty.MemoryMiB,
            DriftedProperty.DiskCount => DriftProperty.DiskCount,
            _ => DriftProperty.Name,
        },
        Declared = Value(row.Property, row.Declared),
        Applied = row.Applied is { } applied ? Value(row.Property, applied) : null,
        Observed = Value(row.Property, row.Observed),
        Since = row.Since,
        Ignored = row.IsIgnored ? new IgnoredView(row.IgnoredBy!, row.IgnoredAt!.Value) : null,
        Actions = Actions(row),
    };

    private static List<DriftAction> Actions(VmDrift row)
    {
        var actions = new List<DriftAction>();
        if (DriftRules.CanBeAdopted(row.Property))
            actions.Add(DriftAction.Adopt);
        if (DriftRules.CanBeReverted(row.Property))
            actions.Add(DriftAction.Revert);
        actions.Add(row.IsIgnored ? DriftAction.Heed : DriftAction.Ignore);
        return actions;
    }

    private static DriftValue Value(DriftedProperty property, string text) =>
        property == DriftedProperty.Name ? DriftValue.Of(text) : DriftValue.Of(long.Parse(text, CultureInfo.InvariantCulture));
}
