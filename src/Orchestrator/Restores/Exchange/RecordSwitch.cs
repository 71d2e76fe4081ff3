using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores.Connect;
using Orchestrator.Restores.Disk;
using Orchestrator.Restores.Points;
using Orchestrator.Snapshots;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Exchange;

/// <summary>The record becomes that of the other VM, and everything that waits for its turn, or may be retried, follows it.</summary>
internal static class RecordSwitch
{
    public static async Task<VirtualMachine> ToAsync(OrchestratorDb db, StepContext context, ExchangedVm incoming, RestoredHardware hardware, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        await LeadAsync(db, context, vm, incoming, cancellationToken);
        vm.MoId = incoming.MoId;
        vm.InstanceUuid = incoming.InstanceUuid;
        vm.Order = VmJson.Write(hardware.Into(VmJson.ReadOrder(vm.Order)));
        VmRecords.Touch(vm, context);
        return vm;
    }

    /// <summary>
    /// The records of snapshots whose VM is destroyed: of the former one those that are older than the restore, of the restored one those
    /// that are younger.
    /// </summary>
    public static Task ForgetSnapshotsAsync(OrchestratorDb db, Restore restore, bool ofFormer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (vm, at) = (restore.VirtualMachineId, restore.CreatedAt);
        return db.VmSnapshots
            .Where(snapshot => snapshot.VirtualMachineId == vm && snapshot.State == SnapshotState.Present && snapshot.CreatedAt < at == ofFormer)
            .ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.State, SnapshotState.Removed).SetProperty(snapshot => snapshot.RemovedAt, now), cancellationToken);
    }

    /// <summary>
    /// An operation names its VM by managed object id and instance UUID from when it was accepted. One that has not begun, or failed and
    /// may be retried, is meant for the VM that is in service.
    /// </summary>
    private static async Task LeadAsync(OrchestratorDb db, StepContext context, VirtualMachine vm, ExchangedVm incoming, CancellationToken cancellationToken)
    {
        var id = context.OperationId;
        var waiting = await db.Operations
            .Where(operation => operation.VirtualMachineId == vm.Id && operation.Id != id && (operation.State == OperationState.Queued || operation.State == OperationState.Failed))
            .ToListAsync(cancellationToken);
        foreach (var operation in waiting.Where(IsAboutOneVm))
        {
            operation.Facts = operation.Facts.Replace($"\"{vm.InstanceUuid}\"", $"\"{incoming.InstanceUuid}\"", StringComparison.OrdinalIgnoreCase);
            if (vm.MoId is not null)
                operation.Facts = operation.Facts.Replace($"\"{vm.MoId}\"", $"\"{incoming.MoId}\"", StringComparison.Ordinal);
        }
    }

    /// <summary>Those that exchange VMs know both, and look for themselves.</summary>
    private static bool IsAboutOneVm(Operation operation) =>
        !operation.Kind.StartsWith("restore.", StringComparison.Ordinal) || operation.Kind is ConnectOperation.KindName or DiskRestoreOperation.KindName or DetachOperation.KindName;
}
