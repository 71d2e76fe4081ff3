using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Sweeps;

/// <summary>Snapshots of ours that no operation under way and no follow-up will remove.</summary>
internal static class SweepSnapshots
{
    private const int AtOnce = 100;
    private const string BackupMark = "orchestrator-";
    private const string PersonsMark = "orchestrator-snapshot:";

    public static async Task LookAsync(OrchestratorDb db, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        var name = context.VCenter.Name;
        var vms = await db.VirtualMachines.AsNoTracking().Where(vm => vm.VCenter == name && vm.MoId != null && vm.State != VmState.Retired).ToListAsync(cancellationToken);
        foreach (var some in vms.Chunk(AtOnce))
        {
            var ours = some.ToDictionary(vm => vm.MoId!, StringComparer.Ordinal);
            foreach (var seen in await context.VCenter.Inventory.ReadVmsAsync([.. ours.Keys.Select(id => new VmId(id))], cancellationToken))
            {
                var vm = ours[seen.Id.Value];
                if (VmIdentity.IsOurs(seen, context, VmMarker.VmRole, vm.Id, vm.InstanceUuid) && seen.Snapshots.Count > 0)
                    await JudgeAsync(db, vm, seen, found, context, cancellationToken);
            }
        }
    }

    private static async Task JudgeAsync(OrchestratorDb db, VirtualMachine vm, VmRecord seen, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        // What is under way on the VM may be about to remove it, or need it.
        if (await db.Operations.AnyAsync(operation => operation.VirtualMachineId == vm.Id && operation.State <= OperationState.Waiting, cancellationToken))
            return;
        foreach (var snapshot in seen.AllSnapshots())
        {
            if (SubjectOf(snapshot) is not { } subject || await IsFollowedAsync(db, subject.Id, cancellationToken))
                continue;
            var known = subject.OfBackup || await db.VmSnapshots.AnyAsync(row => row.Id == subject.Id && row.VirtualMachineId == vm.Id, cancellationToken);
            if (known)
                found.Snapshots.Add(new LeftSnapshot(vm.Id, subject.Id, subject.OfBackup, OperationId.New(context.Clock).Value));
            else
                found.Reported.Add($"{vm.Name} has a snapshot {snapshot.Name} ({snapshot.Snapshot.Value}) that carries our mark and is in no record. It was left alone.");
        }
    }

    /// <summary>What its mark names; null for a snapshot that is not ours.</summary>
    private static (Guid Id, bool OfBackup)? SubjectOf(VirtualMachineSnapshotTree snapshot)
    {
        if (snapshot.Name.StartsWith(BackupMark, StringComparison.Ordinal) && Guid.TryParseExact(snapshot.Name[BackupMark.Length..], "N", out var run))
            return (run, true);
        var at = snapshot.Description?.IndexOf(PersonsMark, StringComparison.Ordinal) ?? -1;
        return at >= 0 && snapshot.Description!.Length >= at + PersonsMark.Length + 32 && Guid.TryParseExact(snapshot.Description.AsSpan(at + PersonsMark.Length, 32), "N", out var id)
            ? (id, false)
            : null;
    }

    /// <summary>Its record says that it is there to stay for a while, or something removes it later.</summary>
    private static async Task<bool> IsFollowedAsync(OrchestratorDb db, Guid subject, CancellationToken cancellationToken) =>
        await db.VmSnapshots.AnyAsync(snapshot => snapshot.Id == subject && (snapshot.State == SnapshotState.Ordered || snapshot.State == SnapshotState.Present), cancellationToken)
        || await db.FollowUps.AnyAsync(followUp => followUp.Subject == subject && followUp.State == FollowUpState.Pending && followUp.Kind == SnapshotFollowUps.Clear, cancellationToken);
}
