using Orchestrator.Api;
using Orchestrator.Client.Evacuations;
using Orchestrator.Operations;

namespace Orchestrator.Evacuations;

/// <summary>Evacuations as callers see them.</summary>
internal static class EvacuationViews
{
    public static EvacuationView Of(Operation operation)
    {
        var state = EvacuationJson.Read(operation.Facts);
        return new EvacuationView
        {
            Id = operation.Id.Value,
            Operation = Paths.Operation(operation.Id),
            State = OperationViews.Of(operation).State,
            VCenter = operation.VCenter,
            Host = state.Host,
            Datastore = state.Datastore,
            MaxConcurrent = state.MaxConcurrent,
            EnterMaintenanceMode = state.EnterMaintenanceMode,
            Vms = [.. (state.Vms ?? []).Select(Vm)],
            CreatedAt = operation.CreatedAt,
            EndedAt = operation.EndedAt,
        };
    }

    private static EvacuatedVmView Vm(EvacuatedVm vm) => new()
    {
        Name = vm.Name,
        Vm = vm.VirtualMachineId is { } id ? Paths.Vm(id) : null,
        State = vm.State switch
        {
            EvacuatedState.Pending => EvacuatedVmState.Pending,
            EvacuatedState.Moving => EvacuatedVmState.Moving,
            EvacuatedState.Moved => EvacuatedVmState.Moved,
            EvacuatedState.Left => EvacuatedVmState.Left,
            EvacuatedState.Failed => EvacuatedVmState.Failed,
            _ => throw new InvalidOperationException($"{vm.State} has no word."),
        },
        Target = vm.Target,
        Operation = vm.Operation is { } operation ? Paths.Operation(new OperationId(operation)) : null,
        Reason = vm.Reason,
    };
}
