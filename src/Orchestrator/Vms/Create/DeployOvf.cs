using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Deploys an OVF template of a content library, under the operation's id as client token: sent again, the call gives the VM of the
/// first one. A failed deployment is an answer like any other (quirk 55). Whoever entered the image into the catalogue has accepted its
/// licence agreements.
/// </summary>
internal sealed class DeployOvf(PlacementOptions options) : IStep<CreateVmState>
{
    public const string StepName = "deployOvf";

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        state.Placement!.ItemType != LibraryItemType.Ovf.Value
            ? Observation.NotWanted("The library item is of another type")
            : await Deployments.ObserveAsync(state, context, options.LostCallPatience, cancellationToken);

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var request = new OvfDeployRequest(
            new OvfTarget(new ResourcePoolId(placement.ResourcePool), new FolderId(placement.Folder)),
            new OvfDeploymentSpec(
                AcceptAllEula: true,
                state.Order.Name,
                CreationToken.Annotate(state.Order, context.OperationId),
                NetworkMappings: Networks(placement),
                OvfDiskProvisioning.Thin,
                new DatastoreId(placement.Datastore)));
        var result = await state.HeldCall!.SendAsync(() =>
            context.VCenter.Ovf.DeployAsync(new LibraryItemId(placement.LibraryItem!), request, context.OperationId.ToString(), cancellationToken));
        return result.Succeeded ? new ActResult.Done() : Judge(state, result.Error?.Errors ?? []);
    }

    /// <summary>The template's networks in their order, on those of the ordered NICs; the NICs themselves are set later.</summary>
    private static Dictionary<string, NetworkId>? Networks(Placement placement) => placement.Networks.Count == 0
        ? null
        : placement.OvfNetworks
            .Select((network, index) => (network, on: new NetworkId(placement.Networks[Math.Min(index, placement.Networks.Count - 1)])))
            .ToDictionary(mapping => mapping.network, mapping => mapping.on, StringComparer.Ordinal);

    private static ActResult Judge(CreateVmState state, IReadOnlyList<OvfError> errors)
    {
        // The name is taken: whose VM has it is for the next look to say.
        if (errors.Any(error => error.Error?.ErrorType == "ALREADY_EXISTS"))
        {
            state.HeldCall!.Answered = false;
            return new ActResult.Done();
        }

        var reasons = errors.Select(error => error.Sentence).Distinct().DefaultIfEmpty("vCenter gave no reason").ToList();
        return new ActResult.Rejected(new Failure("deployment-failed", $"{state.Order.Image.LibraryItem} could not be deployed: {string.Join("; ", reasons)}")
        {
            Reasons = reasons,
            Retryable = true,
            VCenterErrorType = errors.Select(error => error.Error?.ErrorType).FirstOrDefault(type => type is not null),
            VCenterMessageId = errors.SelectMany(error => error.Error?.Messages ?? []).Select(message => message.Id).FirstOrDefault(id => id.Length > 0),
        });
    }
}
