using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Clones the snapshot into the policy's folder and datastore, under a name and an instance UUID of its own, with its NICs
/// disconnected. The same fence as for any clone: the name in the folder, looked for before sending again. Before it is first sent nothing
/// has to be looked for, because the name carries the run's id, and nobody else's VM has it.
/// </summary>
internal sealed class CopySnapshot : IStep<IBackupRunState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WantsRun())
            return Observation.NotWanted("The policy takes no backup now");
        if (!context.HasActed)
            return new Observation.NotReached();
        var backup = state.Backup;
        await CopyLookUp.ReadBothAsync(state, context, cancellationToken);
        var seen = await CopyLookUp.FindAsync(state, context, cancellationToken);
        if (seen is null)
        {
            return await TasksUnderWay.AnyAsync(context, new VmId(state.VmMoId!), TasksUnderWay.Clone, cancellationToken)
                ? new Observation.Waiting("a copy whose answer was lost", LookAgain)
                : new Observation.NotReached();
        }

        if (!CopyLookUp.IsOurs(seen, state, context))
            return new Observation.Blocked(new Failure("copy-name-taken", $"The backup folder has a VM {backup.CopyName} ({seen.Id}) that is not this run's copy. It was left alone."));
        backup.CopyMoId = seen.Id.Value;
        return Observation.Done($"Copied to {backup.CopyName} ({backup.CopyMoId})");
    }

    /// <summary>vCenter says itself which VM the clone is.</summary>
    public static void LearnCopy(object state, VimValue result)
    {
        if (result.AsReference() is { Type: "VirtualMachine" } copy)
            ((IBackupRunState)state).Backup.CopyMoId = copy.Value;
    }

    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        var vm = new VmId(state.VmMoId!);
        var seen = await context.ReadVmAsync(vm, cancellationToken);
        var marker = new VmMarker(context.Installation, VmMarker.BackupRole, backup.RunId, context.OperationId.Value, backup.CopyInstanceUuid);
        return new ActResult.Started(await context.VCenter.VirtualMachines.CloneAsync(
            vm,
            new CloneVMRequest(
                new FolderId(backup.CopyFolder!).Reference,
                backup.CopyName!,
                new VirtualMachineCloneSpec
                {
                    Snapshot = new ManagedObjectReference("VirtualMachineSnapshot", backup.Snapshot!),
                    Location = new VirtualMachineRelocateSpec
                    {
                        Datastore = new DatastoreId(backup.CopyDatastore!).Reference,
                        DiskMoveType = VirtualMachineRelocateDiskMoveOptions.MoveAllDiskBackingsAndDisallowSharing,
                    },
                    Config = new VirtualMachineConfigSpec
                    {
                        InstanceUuid = backup.CopyInstanceUuid.ToString(),
                        Annotation = $"Backup of {state.VmName}, run {backup.RunId}, managed by Orchestrator",
                        ExtraConfig = [new OptionValue(VmMarker.Key, marker.ToString()), OriginalIdentity.OptionOf(seen)],
                        DeviceChange = [.. Unplugged(seen), .. LeftOut(seen, backup)],
                    },
                }),
            cancellationToken));
    }

    /// <summary>The copy must never answer to the original's address, should somebody power it on.</summary>
    private static IEnumerable<VirtualDeviceConfigSpec> Unplugged(VmRecord? seen) =>
        from nic in seen?.Nics ?? []
        let card = (VirtualEthernetCard)seen!.Devices.First(device => device.Key == nic.Key)
        select new VirtualDeviceConfigSpec
        {
            Operation = VirtualDeviceConfigSpecOperation.Edit,
            Device = card with { Connectable = new VirtualDeviceConnectInfo(StartConnected: false, Connected: false) },
        };

    /// <summary>What the snapshot does not hold must not be copied as it is now.</summary>
    private static IEnumerable<VirtualDeviceConfigSpec> LeftOut(VmRecord? seen, BackupRunProgress backup) =>
        from device in seen?.Devices ?? []
        where backup.ExcludedDisks.Contains(device.Key)
        select new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Remove, Device = device };
}
