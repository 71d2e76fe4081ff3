using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Automation;

/// <summary>Where an OVF template is to go (contract VcenterOvfLibraryItemDeploymentTarget, cut).</summary>
/// <param name="ResourcePoolId">Resource pool.</param>
/// <param name="FolderId">Folder.</param>
public sealed record OvfTarget(ResourcePoolId ResourcePoolId, FolderId? FolderId = null);

/// <summary>Asks what a deployment needs (contract VcenterOvfLibraryItemFilter).</summary>
/// <param name="Target">Where it is to go.</param>
public sealed record OvfFilter(OvfTarget Target);

/// <summary>What an OVF template says of itself (contract VcenterOvfLibraryItemOvfSummary, cut).</summary>
/// <param name="Networks">Its networks by name, each to be mapped to one of the vCenter's.</param>
public sealed record OvfSummary(IReadOnlyList<string>? Networks = null);

/// <summary>A deployment (contract VcenterOvfLibraryItemDeploy).</summary>
/// <param name="Target">Where it goes.</param>
/// <param name="DeploymentSpec">How.</param>
public sealed record OvfDeployRequest(OvfTarget Target, OvfDeploymentSpec DeploymentSpec);

/// <summary>How to deploy an OVF template (contract VcenterOvfLibraryItemResourcePoolDeploymentSpec, cut).</summary>
/// <param name="AcceptAllEula">Whether its licence agreements are accepted; 8.0 wants this very casing (quirk 23).</param>
/// <param name="Name">Name of the VM.</param>
/// <param name="Annotation">Note: the place for a token of ours.</param>
/// <param name="NetworkMappings">The vCenter's network for each of the template's.</param>
/// <param name="StorageProvisioning">How disks take space.</param>
/// <param name="DefaultDatastoreId">Datastore.</param>
public sealed record OvfDeploymentSpec(
    [property: JsonPropertyName("accept_all_EULA")] bool AcceptAllEula,
    string? Name = null,
    string? Annotation = null,
    IReadOnlyDictionary<string, NetworkId>? NetworkMappings = null,
    OvfDiskProvisioning? StorageProvisioning = null,
    DatastoreId? DefaultDatastoreId = null);

/// <summary>How a deployment went (contract VcenterOvfLibraryItemDeploymentResult). Failure is answered with 200 too (quirk 55).</summary>
/// <param name="Succeeded">Whether the VM is there.</param>
/// <param name="ResourceId">What was made.</param>
/// <param name="Error">Reasons and warnings.</param>
public sealed record OvfDeploymentResult(bool Succeeded, OvfDeployable? ResourceId = null, OvfResultInfo? Error = null);

/// <summary>What a deployment made (contract VcenterOvfLibraryItemDeployableIdentity).</summary>
/// <param name="Type"><c>VirtualMachine</c> or <c>VirtualApp</c>.</param>
/// <param name="Id">Managed object id.</param>
public sealed record OvfDeployable(string Type, string Id);

/// <summary>What a deployment has to say (contract VcenterOvfLibraryItemResultInfo, cut).</summary>
/// <param name="Errors">What prevented it.</param>
public sealed record OvfResultInfo(IReadOnlyList<OvfError>? Errors = null);

/// <summary>Why a deployment failed (contract VcenterOvfOvfError, cut).</summary>
/// <param name="Category"><c>VALIDATION</c>, <c>INPUT</c> or <c>SERVER</c>; decides which of the others is there.</param>
/// <param name="Issues">Of a validation: what is wrong with the descriptor.</param>
/// <param name="Name">Of an input: the parameter.</param>
/// <param name="Value">Of an input: its value.</param>
/// <param name="Message">Of an input: what is wrong with it.</param>
/// <param name="Error">Of the server: the error that it met.</param>
public sealed record OvfError(
    string Category,
    IReadOnlyList<OvfIssue>? Issues = null,
    string? Name = null,
    string? Value = null,
    LocalizableMessage? Message = null,
    EmbeddedError? Error = null)
{
    /// <summary>For people: the first sentence that it has.</summary>
    [JsonIgnore]
    public string Sentence =>
        Error?.Messages?.Select(message => message.DefaultMessage).FirstOrDefault(text => !string.IsNullOrEmpty(text))
        ?? Message?.DefaultMessage
        ?? Issues?.Select(issue => issue.Message.DefaultMessage).FirstOrDefault(text => !string.IsNullOrEmpty(text))
        ?? Error?.ErrorType
        ?? Category;
}

/// <summary>What is wrong with a descriptor (contract VcenterOvfParseIssue, cut).</summary>
/// <param name="File">File.</param>
/// <param name="LineNumber">Line; -1 where it has none.</param>
/// <param name="Message">What is wrong.</param>
public sealed record OvfIssue(string File, long LineNumber, LocalizableMessage Message);
