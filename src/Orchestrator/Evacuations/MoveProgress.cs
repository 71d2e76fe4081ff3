using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Evacuations;

/// <summary>How the moves of an evacuation stand, read from their operations.</summary>
internal static class MoveProgress
{
    private const int MostNames = 8;

    /// <summary>Takes over what the database says of the moves that were meant to begin: one that is not there has not begun.</summary>
    public static async Task TakeOverAsync(EvacuationState state, Database database, CancellationToken cancellationToken)
    {
        var begun = (state.Vms ?? []).Where(vm => vm is { State: EvacuatedState.Pending or EvacuatedState.Moving, Operation: not null }).ToDictionary(vm => new OperationId(vm.Operation!.Value));
        if (begun.Count == 0)
            return;
        var ids = begun.Keys.ToList();
        await using var db = database.Read();
        var moves = await db.Operations
            .Where(operation => ids.Contains(operation.Id))
            .Select(operation => new { operation.Id, operation.State, operation.Error })
            .ToListAsync(cancellationToken);
        foreach (var move in moves)
        {
            var (vm, failure) = (begun[move.Id], OperationJson.ReadFailure(move.Error));
            (vm.State, vm.Reason) = (move.State, failure?.Code) switch
            {
                ( <= OperationState.Waiting, _) => (EvacuatedState.Moving, null),
                (OperationState.Succeeded, _) => (EvacuatedState.Moved, null),
                (_, "vm-vanished") => (EvacuatedState.Left, "it was destroyed meanwhile"),
                _ => (EvacuatedState.Failed, failure?.Detail ?? "its move was cancelled"),
            };
        }
    }

    public static string Describe(EvacuationState state)
    {
        var moving = state.In(EvacuatedState.Moving).Select(vm => vm.Name).ToList();
        var names = string.Join(", ", moving.Take(MostNames)) + (moving.Count > MostNames ? ", …" : "");
        return $"{state.In(EvacuatedState.Moved).Count()} of {state.Vms!.Count(vm => vm.VirtualMachineId is not null)} moved; moving {names}";
    }
}
