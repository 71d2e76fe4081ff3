using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.InPlace;

/// <summary>Accepts a restore in place, of a VM that is ready, has failed, or is gone from vCenter.</summary>
internal static class InPlaceOrder
{
    public static async Task<VmChange> BeginAsync(AskedRestore asked, CancellationToken cancellationToken)
    {
        var (db, vm) = (asked.Db, asked.Vm);
        if (await FindWorkAsync(asked, cancellationToken) is { } work)
            return VmChange.Refuse(RestoreRefusals.UnderWay(work));
        if (vm.State is not (VmState.Ready or VmState.Failed))
            return VmChange.Refuse(RestoreRefusals.WrongState(vm, "only one that is ready or has failed can be restored in place.", "同じ場所に復元できるのは ready または failed のときだけです。"));
        if (await RestoreRecords.FindUndecidedAsync(db, vm.Id, cancellationToken) is { } undecided)
            return VmChange.Refuse(RestoreRefusals.Undecided(undecided));

        var state = new InPlaceState
        {
            RestoreId = asked.Id,
            VmName = vm.Name,
            Point = PointCopy.Of(asked.Point),
            Outgoing = new ExchangedVm { InstanceUuid = vm.InstanceUuid, MoId = vm.MoId, AsideName = AsideName.OfFormer(vm.Name, asked.Id) },
            Incoming = new ExchangedVm { InstanceUuid = Guid.NewGuid(), AsideName = AsideName.OfMade(vm.Name, asked.Id) },
            Order = await PresentOrder.ReadAsync(db, vm.Id, cancellationToken),
            KeepFor = asked.Request.KeepFor ?? RestoreRules.UsualTimeInPlace,
            FormerState = vm.State,
            RanByRecord = VmJson.ReadFacts(vm.Facts)?.PowerState is null or "poweredOn" or "POWERED_ON",
        };
        vm.State = VmState.Changing;
        return asked.Start(RestoreMode.InPlace, InPlaceOperation.KindName, state);
    }

    /// <summary>What is thrown away has to be what the caller sees now, not what comes after another operation.</summary>
    private static Task<Operation?> FindWorkAsync(AskedRestore asked, CancellationToken cancellationToken)
    {
        var id = asked.Vm.Id;
        return asked.Db.Operations.AsNoTracking().FirstOrDefaultAsync(operation => operation.VirtualMachineId == id && operation.State <= OperationState.Waiting, cancellationToken);
    }
}
