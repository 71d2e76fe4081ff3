using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;

namespace Orchestrator.Vms.Adopt;

/// <summary>
/// Takes over a VM made by hand: our marker is written into it, and nothing else of it is changed. Called off or failed, the
/// marker is taken away again.
/// </summary>
internal sealed class AdoptVmOperation(MarkVm markVm, RecordAdoption recordAdoption, UnmarkVm unmarkVm) : Recipe<AdoptVmState>(AdoptJson.Default.AdoptVmState)
{
    public const string KindName = "vm.adopt";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("markVm", markVm),
        Step("recordAdoption", recordAdoption),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.unmarkVm", unmarkVm)];

    /// <summary>A record that came to nothing holds no name and no address.</summary>
    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        if (end == OperationState.Succeeded)
            return Task.CompletedTask;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            await db.NameReservations.Where(reservation => reservation.VirtualMachineId == vm.Id).ExecuteDeleteAsync(token);
            await db.AddressReservations.Where(reservation => reservation.VirtualMachineId == vm.Id).ExecuteDeleteAsync(token);
            vm.State = VmState.Retired;
            vm.RetiredAt = context.Clock.GetUtcNow();
            vm.MoId = null;
            vm.Conditions = VmJson.Write([new VmCondition(VmConditions.Ready, "false", context.Clock.GetUtcNow(), failure!.Code, failure.Detail)]);
            VmRecords.Touch(vm, context);
        });
        return Task.CompletedTask;
    }
}
