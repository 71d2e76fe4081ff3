using Orchestrator.Backups;
using Orchestrator.Operations;
using Orchestrator.Restores;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Snapshots;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Invariants;

/// <summary>What is left when a run has settled: vCenter's inventory and our tables.</summary>
internal sealed record Remains
{
    public required InventoryState State { get; init; }

    public required IReadOnlyList<VirtualMachine> Vms { get; init; }

    public required IReadOnlyList<Operation> Operations { get; init; }

    public required IReadOnlyList<OperationEvent> Events { get; init; }

    public required IReadOnlyList<RestorePoint> Points { get; init; }

    public required IReadOnlyList<Restore> Restores { get; init; }

    public required IReadOnlyList<VmSnapshot> Snapshots { get; init; }

    public required IReadOnlyList<NameReservation> Names { get; init; }

    public required IReadOnlyList<AddressReservation> Addresses { get; init; }

    /// <summary>The VMs of vCenter under a marker of ours that is their own, by name.</summary>
    public IEnumerable<(Vm Vm, VmMarker Marker)> Marked => State.Vms.Values
        .OrderBy(vm => vm.Name, StringComparer.Ordinal).ThenBy(vm => vm.Id, StringComparer.Ordinal)
        .Select(vm => (vm, Watch.MarkerOf(vm)!)).Where(pair => pair.Item2 is not null);

    /// <summary>An operation's end has said that it is left.</summary>
    public bool IsTold(Vm vm) => Operations.Any(operation => IsSaid(operation.Error, vm) || IsSaid(operation.Warnings, vm));

    private static bool IsSaid(string? text, Vm vm) =>
        text is not null && (text.Contains(vm.Id, StringComparison.Ordinal) || text.Contains(vm.Name, StringComparison.Ordinal));
}
