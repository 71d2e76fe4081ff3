using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>A change of hardware that waits for its time, in which the VM may be restarted.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="PlannedBy">Who asked for it.</param>
internal sealed record PlannedChange(DateTimeOffset At, ResizeWish Wish, string PlannedBy);

/// <summary>Plans changes, one at a time for a VM, and begins them when Quartz wakes them.</summary>
internal sealed class PlannedResize(TimeProvider clock) : IFollowUpKind
{
    public const string KindName = "vm.resizePlanned";

    public string Kind => KindName;

    /// <summary>Sets, replaces or takes away (null) what is planned, in the caller's transaction.</summary>
    public static async Task SetAsync(OrchestratorDb db, Guid vm, PlannedChange? planned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.FollowUps.Where(due => due.Kind == KindName && due.Subject == vm && due.State != FollowUpState.Started).ExecuteDeleteAsync(cancellationToken);
        if (planned is not null)
            db.FollowUps.Add(new FollowUp { Id = Guid.CreateVersion7(now), Kind = KindName, Subject = vm, VirtualMachineId = vm, DueAt = planned.At, CreatedAt = now });
    }

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.LockAsync(db, followUp.Subject, cancellationToken);
        if (vm is null || VmJson.ReadOrder(vm.Order) is not { PlannedChange: { } planned } order)
            return null;
        var now = clock.GetUtcNow();
        vm.Order = VmJson.Write(order with { PlannedChange = null });
        vm.UpdatedAt = now;
        vm.Version++;
        if (vm.State is not (VmState.Ready or VmState.Changing) || vm.MoId is null)
        {
            VmEvents.Tell(db, vm, "vm.plannedChangeMissed", new Text(
                $"The change of {vm.Name} that was planned for now was not made: it is {VmViews.Word(vm.State)}.",
                $"{vm.Name} に予定されていた変更は実行されませんでした(状態: {VmViews.Word(vm.State)})。"), now);
            return null;
        }

        vm.State = VmState.Changing;
        return ((VmChange.Started)ResizeOperation.Start(vm, planned.Wish, allowRestart: true, "schedule")).Operation;
    }
}
