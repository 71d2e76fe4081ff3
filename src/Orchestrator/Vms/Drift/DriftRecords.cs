using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Vms.Drift;

/// <summary>The differences of VMs as they are kept: read, and written in the transaction of the record that they belong to.</summary>
internal static class DriftRecords
{
    public static async Task<ILookup<Guid, VmDrift>> ReadAsync(OrchestratorDb db, IReadOnlyCollection<Guid> vms, CancellationToken cancellationToken) =>
        (await db.VmDrifts.AsNoTracking().Where(drift => vms.Contains(drift.VirtualMachineId)).ToListAsync(cancellationToken)).ToLookup(drift => drift.VirtualMachineId);

    /// <summary>The tracked rows of one VM.</summary>
    public static Task<List<VmDrift>> FindAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken) =>
        db.VmDrifts.Where(drift => drift.VirtualMachineId == vm).OrderBy(drift => drift.Property).ToListAsync(cancellationToken);

    /// <summary>Writes what a look at a VM at rest changed, and tells of it.</summary>
    /// <returns>Whether there was anything to write; the record is then still to be touched.</returns>
    public static async Task<bool> KeepAsync(OrchestratorDb db, VirtualMachine vm, VmFacts? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(db, vm.Id, cancellationToken);
        var news = DriftJudge.Judge(vm, rows, seen, now);
        db.VmDrifts.AddRange(news.Added);
        db.VmDrifts.RemoveRange(news.Ended);
        DriftEvents.Tell(db, vm, news, now);
        return !news.IsNothing;
    }

    /// <summary>The end of an operation looks at the VM anyway: what it brought about is no difference any more.</summary>
    public static async Task LookAtEndAsync(OrchestratorDb db, StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        if (DriftJudge.IsAtRest(vm.State))
            await KeepAsync(db, vm, seen.Facts, context.Clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>A VM of which nothing is left has no differences.</summary>
    public static Task RemoveAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken) =>
        db.VmDrifts.Where(drift => drift.VirtualMachineId == vm).ExecuteDeleteAsync(cancellationToken);
}
