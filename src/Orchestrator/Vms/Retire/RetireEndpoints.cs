using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Vms.Retire;

/// <summary>Taking a VM out of service, and back.</summary>
internal static class RetireEndpoints
{
    public static void MapRetirement(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/vms/{id:guid}", Retire).StartsOperation();
        routes.MapPost("/vms/{id:guid}/undelete", Undelete).StartsOperation();
    }

    /// <summary>Asked again, it answers with the retirement that is under way, or was.</summary>
    private static Task<IResult> Retire(Guid id, HttpContext context, VmChangeDesk changes, LifecycleOptions lifecycle, CancellationToken cancellationToken) =>
        changes.StartInAnyStateAsync(
            id,
            context,
            async (db, vm, token) =>
            {
                if (vm.State is VmState.Retiring or VmState.Retired)
                    return VmChange.Refuse(await FindRetirementAsync(db, id, token));
                // What a restore has set aside is decided about first: nobody would look for it any more.
                return await RestoreRecords.FindUndecidedAsync(db, id, token) is { } undecided
                    ? VmChange.Refuse(RestoreRefusals.Undecided(undecided))
                    : RetireOrder.Of(vm, lifecycle, context.Caller());
            },
            cancellationToken);

    private static Task<IResult> Undelete(Guid id, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) =>
        changes.StartInAnyStateAsync(
            id,
            context,
            async (db, vm, token) =>
            {
                if (vm is not { State: VmState.Retiring, DestroyAt: not null })
                    return VmChange.Refuse(NotInGrace(vm));
                await db.FollowUps.Where(due => due.Kind == DestroyFollowUp.KindName && due.Subject == id && due.State == FollowUpState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(due => due.State, FollowUpState.Withdrawn), token);
                var wasPoweredOn = VmJson.ReadFacts(vm.Facts)?.WasPoweredOn ?? true;
                var started = VmChange.Start(vm, UndeleteVmOperation.KindName, RetireVmState.Of(vm, default, wasPoweredOn, VmState.Retiring), context.Caller());
                vm.State = VmState.Changing;
                vm.DestroyAt = null;
                return started;
            },
            cancellationToken);

    private static Text NotInGrace(VirtualMachine vm) => vm.State switch
    {
        VmState.Retired => new("It was destroyed; restore it from a restore point.", "すでに削除されています。復元ポイントから復元してください。"),
        VmState.Retiring => new("It is being retired or destroyed just now; cancel that operation instead.", "廃止または削除の処理中です。その操作を取り消してください。"),
        _ => new("It is not retired.", "廃止されていません。"),
    };

    private static async Task<IResult> FindRetirementAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken) =>
        await db.Operations.AsNoTracking()
            .Where(operation => operation.VirtualMachineId == vm && (operation.Kind == DeleteVmOperation.KindName || operation.Kind == RetireVmOperation.KindName))
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken) is { } operation
            ? StoredAnswer.Accepted(operation)
            : new ProblemResult(ProblemCatalogue.StateConflict, new("The virtual machine is gone already: its creation was undone.", "作成が取り消されたため、仮想マシンはすでにありません。"));
}
