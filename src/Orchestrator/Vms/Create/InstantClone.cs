using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Clones a running VM, which has to run still (quirk 68). The clone runs from the start: what its guest is told goes with the call,
/// and so do the networks of its NICs.
/// </summary>
internal sealed class InstantClone : IStep<CreateVmState>
{
    public const string StepName = "instantClone";

    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        Cloning.ObserveAsync(state, context, cancellationToken);

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var source = new VmId(placement.Template!);
        var seen = await context.ReadVmAsync(source, cancellationToken);
        if (seen is not { PowerState: var power } || power != VirtualMachinePowerState.PoweredOn)
            return new ActResult.Rejected(NotRunning(state));
        var networks = await OrderedNetworks.ReadAsync(state.Order, context, cancellationToken);
        return new ActResult.Started(await context.VCenter.VirtualMachines.InstantCloneAsync(
            source,
            new InstantCloneRequest(new VirtualMachineInstantCloneSpec(
                state.Order.Name,
                new VirtualMachineRelocateSpec
                {
                    Folder = new FolderId(placement.Folder).Reference,
                    Datastore = new DatastoreId(placement.Datastore).Reference,
                    Pool = new ResourcePoolId(placement.ResourcePool).Reference,
                    DeviceChange = Moves(seen, networks) is { Count: > 0 } moves ? moves : null,
                },
                [CreationToken.ToOption(context.OperationId), .. GuestInfo(state)])),
            cancellationToken));
    }

    private static List<VirtualDeviceConfigSpec> Moves(VmRecord source, IReadOnlyList<InventoryNetwork> networks) =>
        [.. HardwareDifference.DifferingNics(source, networks).Where(change => change.Operation == VirtualDeviceConfigSpecOperation.Edit)];

    /// <summary>The clone's MAC addresses are not known yet: its one NIC is told by its name.</summary>
    private static IEnumerable<OptionValue> GuestInfo(CreateVmState state) => state.Order.Image.Customization == ImageCustomization.CloudInit
        ? CloudInit.Of(state.Order, state.InstanceUuid, []).Select(entry => new OptionValue(entry.Key, entry.Value))
        : [];

    private static Failure NotRunning(CreateVmState state) => new(
        "source-not-running", $"{state.Order.Image.Template} does not run, and only a running VM can be cloned instantly.")
    {
        Retryable = true,
    };
}
