using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms;

/// <summary>The changes of a VM's record that operations make, for the transaction of their save.</summary>
internal static class VmRecords
{
    public static Failure Vanished(string name, string? moId) => new(
        "vm-vanished", $"The VM {name} ({moId}) is not in vCenter any more: somebody removed it.")
    {
        Remedy = "Order it again, or restore it from its last restore point.",
    };

    public static async Task MarkPlacedAsync(OrchestratorDb db, StepContext context, CreateVmState state, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        vm.State = VmState.Provisioning;
        vm.Order = VmJson.Write(state.Order);
        Touch(vm, context);
    }

    public static async Task MarkReadyAsync(OrchestratorDb db, StepContext context, CreateVmState state, VmFactsRecord facts, Failure? rescued, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        vm.State = VmState.Ready;
        vm.MoId = state.MoId;
        vm.Order = VmJson.Write(state.Order);
        vm.Applied = VmJson.Write(new AppliedHardware
        {
            CpuCount = state.Order.CpuCount,
            MemoryMiB = state.Order.MemoryMiB,
            DiskCount = state.Placement!.TemplateDisks + state.Order.Disks.Count,
            Name = state.Order.Name,
        }.By(context));
        vm.Facts = VmJson.Write(facts);
        vm.Conditions = VmJson.Write(VmConditions.Of(state, rescued, context.Clock.GetUtcNow()));
        Touch(vm, context);
    }

    public static async Task MarkFailedAsync(OrchestratorDb db, StepContext context, CreateVmState state, OperationState end, Failure failure, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        var kept = await db.NameReservations.AnyAsync(reservation => reservation.VirtualMachineId == vm.Id, cancellationToken);
        vm.State = kept || end == OperationState.Failed ? VmState.Failed : VmState.Retired;
        vm.MoId = kept ? state.MoId : null;
        vm.RetiredAt = vm.State == VmState.Retired ? context.Clock.GetUtcNow() : null;
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.Ready, "false", failure.Code, failure.Detail, context.Clock.GetUtcNow());
        vm.Conditions = VmJson.Write(conditions);
        if (kept)
            await SnapshotRecords.MarkLeftAsync(db, context, state, cancellationToken);
        Touch(vm, context);
    }

    /// <summary>A later look at the guest: its facts and conditions.</summary>
    public static async Task SetGuestAsync(OrchestratorDb db, StepContext context, LookForToolsState state, Failure? failure, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        var conditions = VmJson.ReadConditions(vm.Conditions);
        if (failure is null)
            VmConditions.SetGuest(conditions, state, context.Clock.GetUtcNow());
        else
            VmConditions.Set(conditions, VmConditions.GuestAsOrdered, "false", failure.Code, failure.Detail, context.Clock.GetUtcNow());
        vm.Conditions = VmJson.Write(conditions);
        if (state.Report.Checked)
        {
            vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()) with
            {
                GuestHostName = state.Report.HostName,
                GuestOs = state.Report.Os,
                IpAddresses = state.Report.IpAddresses,
                ToolsRunState = state.Report.ToolsRunState,
                ToolsVersion = state.Report.ToolsVersion,
                ToolsVersionStatus = state.Report.ToolsVersionStatus,
                ToolsInstallType = state.Report.ToolsInstallType,
                ObservedAt = context.Clock.GetUtcNow(),
            });
        }

        Touch(vm, context);
    }

    /// <summary>A change of the VM has ended: what is there now, and ready again unless another change is under way.</summary>
    public static async Task MarkChangedAsync(OrchestratorDb db, StepContext context, VmRecord? seen, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        if (seen is not null)
        {
            vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()).Seen(seen));
            SeenRecord.Apply(vm, seen.Facts, context.Clock.GetUtcNow());
        }

        if (vm.State == VmState.Changing && !await IsBeingChangedAsync(db, vm.Id, context.OperationId, cancellationToken))
            vm.State = VmState.Ready;
        Touch(vm, context);
    }

    /// <summary>What a guest said of itself after a change.</summary>
    public static async Task TellGuestAsync(OrchestratorDb db, StepContext context, GuestReport report, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()).Told(report));
    }

    /// <summary>Whether an operation other than this one is under way on the VM, or waits its turn.</summary>
    public static Task<bool> IsBeingChangedAsync(OrchestratorDb db, Guid vm, OperationId but, CancellationToken cancellationToken) =>
        db.Operations.AnyAsync(operation => operation.VirtualMachineId == vm && operation.Id != but && operation.State <= OperationState.Waiting, cancellationToken);

    public static async Task MarkRetiredAsync(OrchestratorDb db, StepContext context, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        vm.State = VmState.Retired;
        vm.RetiredAt = context.Clock.GetUtcNow();
        vm.Conditions = VmJson.Write([new VmCondition(VmConditions.Ready, "false", context.Clock.GetUtcNow(), "retired", "The VM was retired.")]);
        await DriftRecords.RemoveAsync(db, vm.Id, cancellationToken);
        await SnapshotRecords.MarkAllRemovedAsync(db, vm.Id, context.Clock.GetUtcNow(), cancellationToken);
        Touch(vm, context);
    }

    /// <summary>A deletion ended other than well: the VM is still there, in whatever state.</summary>
    public static async Task MarkNotRetiredAsync(OrchestratorDb db, StepContext context, Failure failure, CancellationToken cancellationToken)
    {
        var vm = await FindAsync(db, context, cancellationToken);
        vm.State = VmState.Failed;
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.Ready, "false", failure.Code, failure.Detail, context.Clock.GetUtcNow());
        vm.Conditions = VmJson.Write(conditions);
        Touch(vm, context);
    }

    /// <summary>The record of the context's VM, to be changed in this transaction.</summary>
    public static async Task<VirtualMachine> FindAsync(OrchestratorDb db, StepContext context, CancellationToken cancellationToken) =>
        await LockAsync(db, context.VirtualMachineId, cancellationToken) ?? throw new InvalidOperationException($"There is no VM {context.VirtualMachineId}.");

    /// <summary>
    /// A record to be changed in this transaction: a request and an operation's end that meet wait for each other, instead of one
    /// of them failing. SQLite has one writer at a time anyway.
    /// </summary>
    public static Task<VirtualMachine?> LockAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken) =>
        (db is PostgresDb ? db.VirtualMachines.FromSql($"SELECT * FROM virtual_machines WHERE \"Id\" = {id} FOR UPDATE") : db.VirtualMachines.Where(vm => vm.Id == id))
        .SingleOrDefaultAsync(cancellationToken);

    public static void Touch(VirtualMachine vm, StepContext context)
    {
        vm.UpdatedAt = context.Clock.GetUtcNow();
        vm.Version++;
    }
}
