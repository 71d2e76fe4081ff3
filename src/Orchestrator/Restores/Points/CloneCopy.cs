using System.Globalization;
using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;

namespace Orchestrator.Restores.Points;

/// <summary>
/// Makes a whole clone of the copy, off the network, under a name, an instance UUID and a marker of its own. The same fence as for any
/// clone: the name in the folder, looked for before sending again. Where the clone is renamed, that fence falls, and a call whose answer
/// was lost is given time to arrive: else it would make a second VM beside the restored one.
/// </summary>
internal sealed class CloneCopy(PlacementOptions options) : IStep<ICopyClone>
{
    public const string StepName = "cloneCopy";

    /// <summary>The first NIC's key; the machine's options count NICs from 0.</summary>
    private const int FirstNic = 4000;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>It writes to the clone's datastore; vCenter chooses the host.</summary>
    public static Burden? Burdens(object state) => ((ICopyClone)state).CloneDatastore is { } datastore ? new Burden(null, datastore) : null;

    public async Task<Observation> ObserveAsync(ICopyClone state, StepContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(state, context, cancellationToken) is { } made)
        {
            if (!IsOurs(made, state, context))
                return new Observation.Blocked(NameTaken(state, made));
            state.CloneMoId = made.Id.Value;
            return Observation.Done($"Cloned {state.Point.Name} to {state.CloneName} ({made.Id})");
        }

        var (_, why) = await state.Point.FindAsync(context, cancellationToken);
        if (why is not null)
            return new Observation.Blocked(why);
        if (context.HasActed && context.TaskOf(StepName) is null && await MayBeOnItsWayAsync(state, context, cancellationToken))
            return new Observation.Waiting("a clone whose answer was lost", LookAgain);
        state.HeldCall = new HeldCall { Patience = options.LostCallPatience };
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(ICopyClone state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (copy, why) = await state.Point.FindAsync(context, cancellationToken);
        if (copy is null)
            return new ActResult.Rejected(why!);
        var request = new CloneVMRequest(
            new FolderId(state.CloneFolder!).Reference,
            InventoryName.Encode(state.CloneName),
            new VirtualMachineCloneSpec
            {
                Location = new VirtualMachineRelocateSpec
                {
                    Datastore = new DatastoreId(state.CloneDatastore!).Reference,
                    Pool = state.ClonePool is { } pool ? new ResourcePoolId(pool).Reference : null,
                    DiskMoveType = VirtualMachineRelocateDiskMoveOptions.MoveAllDiskBackingsAndDisallowSharing,
                },
                Config = ConfigOf(copy, state, context),
            });
        return new ActResult.Started(await state.HeldCall!.SendAsync(() => context.VCenter.VirtualMachines.CloneAsync(copy.Id, request, cancellationToken)));
    }

    /// <summary>Whether the clone may yet appear: its call was sent, and has not ended.</summary>
    public static async Task<bool> MayAppearAsync(ICopyClone state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.CloneMoId is not null || !context.StepHasActed(StepName))
            return false;
        return context.TaskOf(StepName) is { } task
            ? await TasksUnderWay.IsAsync(context, task, cancellationToken)
            : await MayBeOnItsWayAsync(state, context, cancellationToken);
    }

    private static async Task<bool> MayBeOnItsWayAsync(ICopyClone state, StepContext context, CancellationToken cancellationToken) =>
        await TasksUnderWay.AnyAsync(context, new VmId(state.Point.MoId), TasksUnderWay.Clone, cancellationToken)
        || (state is { RenamesClone: true, HeldCall: { } sent } && sent.MayAppear(context));

    private static async Task<VmRecord?> FindAsync(ICopyClone state, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, state.CloneMoId, cancellationToken) is { } known)
            return known;
        var found = await context.VCenter.Inventory.FindInFolderAsync(new FolderId(state.CloneFolder!), state.CloneName, cancellationToken);
        return found is { } vm ? await context.ReadVmAsync(vm, cancellationToken) : null;
    }

    private static bool IsOurs(VmRecord seen, ICopyClone state, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.CloneInstanceUuid);

    private static VirtualMachineConfigSpec ConfigOf(VmRecord copy, ICopyClone state, StepContext context) => new()
    {
        InstanceUuid = state.CloneInstanceUuid.ToString(),
        Uuid = state.CloneIdentity?.BiosUuid,
        Annotation = state.CloneAnnotation,
        ExtraConfig = [VmMarker.Of(context, state.CloneInstanceUuid).ToOption(), OriginalIdentity.OptionOf(null), .. Allowances(copy, state)],
        DeviceChange = [.. copy.Devices.OfType<VirtualEthernetCard>().Select(card => new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Edit, Device = Unplugged(card, state) })],
    };

    /// <summary>It must not answer to the original's address before it is wanted.</summary>
    private static VirtualEthernetCard Unplugged(VirtualEthernetCard card, ICopyClone state)
    {
        var unplugged = card with { Connectable = new VirtualDeviceConnectInfo(StartConnected: false, Connected: false) };
        return state.CloneIdentity?.Macs.GetValueOrDefault(card.Key) is { } mac ? unplugged with { AddressType = "manual", MacAddress = mac } : unplugged;
    }

    /// <summary>A host refuses to start a machine with a MAC address set by hand that lies in vCenter's own range, unless it is told not to look.</summary>
    private static IEnumerable<OptionValue> Allowances(VmRecord copy, ICopyClone state) =>
        from nic in copy.Nics
        where state.CloneIdentity?.Macs.ContainsKey(nic.Key) == true
        select new OptionValue(string.Create(CultureInfo.InvariantCulture, $"ethernet{nic.Key - FirstNic}.checkMACAddress"), "FALSE");

    private static Failure NameTaken(ICopyClone state, VmRecord seen) => new(
        "name-taken-in-vcenter", $"The folder already has a VM named {state.CloneName} ({seen.Id}) that is not of this restore. It was left alone.")
    {
        Remedy = "Rename the VM in vCenter, and retry.",
    };
}
