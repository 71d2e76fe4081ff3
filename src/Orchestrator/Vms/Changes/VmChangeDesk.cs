using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Changes;

/// <summary>
/// Takes requests to change a VM that is there: looks at its record, decides, and writes the operation, the VM's state and the
/// answer that is kept for the idempotency key in one transaction.
/// </summary>
internal sealed class VmChangeDesk(Database database, OperationDesk desk, OperationStore store, OperationSignals signals, TimeProvider clock)
{
    /// <summary>Starts an operation on a VM that is ready, or being changed (then it waits its turn).</summary>
    public Task<IResult> StartAsync(Guid id, HttpContext context, Func<VirtualMachine, VmChange> decide, CancellationToken cancellationToken) =>
        StartAsync(id, context, (_, vm, _) => Task.FromResult(decide(vm)), cancellationToken);

    /// <inheritdoc cref="StartAsync(Guid, HttpContext, Func{VirtualMachine, VmChange}, CancellationToken)"/>
    public Task<IResult> StartAsync(
        Guid id, HttpContext context, Func<OrchestratorDb, VirtualMachine, CancellationToken, Task<VmChange>> decide, CancellationToken cancellationToken) =>
        StartInAnyStateAsync(
            id,
            context,
            async (db, vm, token) =>
            {
                if (vm.State is not (VmState.Ready or VmState.Changing))
                    return VmChange.Refuse(NotReady(vm));
                var decided = await decide(db, vm, token);
                if (decided is VmChange.Started)
                    vm.State = VmState.Changing;
                return decided;
            },
            cancellationToken);

    /// <summary>The same in whatever state it is: that is for <paramref name="decide"/> to judge, and to change.</summary>
    public async Task<IResult> StartInAnyStateAsync(
        Guid id, HttpContext context, Func<OrchestratorDb, VirtualMachine, CancellationToken, Task<VmChange>> decide, CancellationToken cancellationToken)
    {
        var answer = await database.WriteAsync(
            async (db, token) =>
            {
                if (await VmRecords.LockAsync(db, id, token) is not { } vm)
                    return ProblemResult.NotFound("virtual machine", id);
                if (context.Request.Headers.IfMatch is [{ } expected] && expected != "*" && expected != VmViews.ETag(vm))
                    return new ProblemResult(ProblemCatalogue.PreconditionFailed);
                return await decide(db, vm, token) switch
                {
                    VmChange.Started(var order) => Accept(db, vm, order, context),
                    VmChange.Answered(var refusal) => refusal,
                    var other => throw new InvalidOperationException($"{other} is no decision."),
                };
            },
            cancellationToken);
        signals.Accepted();
        return answer;
    }

    private StoredAnswer Accept(OrchestratorDb db, VirtualMachine vm, NewOperation order, HttpContext context)
    {
        vm.UpdatedAt = clock.GetUtcNow();
        vm.Version++;
        var operation = desk.Make(order with { Lane = VmLanes.Of(vm.Purpose) });
        store.Add(db, operation);
        var answer = StoredAnswer.Accepted(operation);
        IdempotentRequest.Of(context)?.Keep(db, answer, clock.GetUtcNow());
        return answer;
    }

    private static Text NotReady(VirtualMachine vm) => new(
        $"The virtual machine is {VmViews.Word(vm.State)}; only one that is ready, or being changed, can be changed.",
        $"仮想マシンの状態は {VmViews.Word(vm.State)} です。変更できるのは ready または changing のときだけです。");
}
