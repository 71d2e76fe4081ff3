using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>Which properties of which objects (vi-json PropertyFilterSpec).</summary>
/// <param name="PropSet">Properties by type.</param>
/// <param name="ObjectSet">Objects to start from.</param>
/// <param name="ReportMissingObjectsInResults">
/// true: objects that are gone are left out of the answer; otherwise the whole call fails with ManagedObjectNotFound.
/// </param>
public sealed record PropertyFilterSpec(
    IReadOnlyList<PropertySpec> PropSet,
    IReadOnlyList<ObjectSpec> ObjectSet,
    bool? ReportMissingObjectsInResults = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(PropertyFilterSpec);
}

/// <summary>Properties of a type (vi-json PropertySpec).</summary>
/// <param name="Type">Type, such as <c>VirtualMachine</c>.</param>
/// <param name="PathSet">Paths, such as <c>runtime.powerState</c>.</param>
/// <param name="All">true for every property: slow.</param>
public sealed record PropertySpec(string Type, IReadOnlyList<string>? PathSet = null, bool? All = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(PropertySpec);
}

/// <summary>An object to start from (vi-json ObjectSpec).</summary>
/// <param name="Obj">The object.</param>
/// <param name="Skip">true: only what is reached from it is reported.</param>
/// <param name="SelectSet">Where to go from it.</param>
public sealed record ObjectSpec(
    ManagedObjectReference Obj,
    bool? Skip = null,
    IReadOnlyList<SelectionSpec>? SelectSet = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(ObjectSpec);
}

/// <summary>A named selection, to refer to a traversal (vi-json SelectionSpec).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(SelectionSpec), "SelectionSpec")]
[JsonDerivedType(typeof(TraversalSpec), "TraversalSpec")]
public record SelectionSpec
{
    /// <summary>Name by which others refer to it.</summary>
    public string? Name { get; init; }
}

/// <summary>A step from an object to others over one of its properties (vi-json TraversalSpec).</summary>
public sealed record TraversalSpec : SelectionSpec
{
    /// <summary>Type that has the property.</summary>
    public required string Type { get; init; }

    /// <summary>The property.</summary>
    public required string Path { get; init; }

    /// <summary>true: the objects reached are not reported themselves.</summary>
    public bool? Skip { get; init; }

    /// <summary>Where to go from there.</summary>
    public IReadOnlyList<SelectionSpec>? SelectSet { get; init; }
}

/// <summary>Size of a page (vi-json RetrieveOptions).</summary>
/// <param name="MaxObjects">Objects at most; vCenter may send fewer: follow the token (quirk 87).</param>
public sealed record RetrieveOptions(int? MaxObjects = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(RetrieveOptions);
}

/// <summary>A page of objects (vi-json RetrieveResult).</summary>
/// <param name="Objects">Objects.</param>
/// <param name="Token">Set when there is more: <c>ContinueRetrievePropertiesEx</c> (quirk 87).</param>
public sealed record RetrieveResult(IReadOnlyList<ObjectContent>? Objects = null, string? Token = null);

/// <summary>One object (vi-json ObjectContent).</summary>
/// <param name="Obj">The object.</param>
/// <param name="PropSet">Its properties; unset ones are missing.</param>
/// <param name="MissingSet">Properties that could not be read, and why.</param>
public sealed record ObjectContent(
    ManagedObjectReference Obj,
    IReadOnlyList<DynamicProperty>? PropSet = null,
    IReadOnlyList<MissingProperty>? MissingSet = null);

/// <summary>A property and its value (vi-json DynamicProperty).</summary>
/// <param name="Name">Path.</param>
/// <param name="Val">Value.</param>
public sealed record DynamicProperty(string Name, VimValue Val);

/// <summary>A property that could not be read (vi-json MissingProperty).</summary>
/// <param name="Path">Path.</param>
/// <param name="Fault">Why.</param>
public sealed record MissingProperty(string Path, MethodFault? Fault = null);

/// <summary>News (vi-json UpdateSet).</summary>
/// <param name="Version">To be given to the next call.</param>
/// <param name="FilterSet">News by filter.</param>
/// <param name="Truncated">true: there is more at once; go on with <see cref="Version"/> (quirk 88).</param>
public sealed record UpdateSet(
    string Version,
    IReadOnlyList<PropertyFilterUpdate>? FilterSet = null,
    bool? Truncated = null);

/// <summary>News of one filter (vi-json PropertyFilterUpdate).</summary>
/// <param name="Filter">The filter.</param>
/// <param name="ObjectSet">Objects that changed.</param>
/// <param name="MissingSet">Objects that are gone.</param>
public sealed record PropertyFilterUpdate(
    ManagedObjectReference Filter,
    IReadOnlyList<ObjectUpdate>? ObjectSet = null,
    IReadOnlyList<MissingObject>? MissingSet = null);

/// <summary>News of one object (vi-json ObjectUpdate). What did not change is not sent (quirk 89).</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Obj">The object.</param>
/// <param name="ChangeSet">Properties that changed.</param>
/// <param name="MissingSet">Properties that could not be read.</param>
public sealed record ObjectUpdate(
    ObjectUpdateKind Kind,
    ManagedObjectReference Obj,
    IReadOnlyList<PropertyChange>? ChangeSet = null,
    IReadOnlyList<MissingProperty>? MissingSet = null);

/// <summary>A property that changed (vi-json PropertyChange).</summary>
/// <param name="Op">What happened to it.</param>
/// <param name="Name">Path; of an element, with its key in brackets.</param>
/// <param name="Val">New value; none when it was taken away.</param>
public sealed record PropertyChange(PropertyChangeOp Op, string Name, VimValue Val = default);

/// <summary>An object that is gone (vi-json MissingObject).</summary>
/// <param name="Obj">The object.</param>
/// <param name="Fault">Why.</param>
public sealed record MissingObject(ManagedObjectReference Obj, MethodFault? Fault = null);

/// <summary>How long to wait for news (vi-json WaitOptions).</summary>
/// <param name="MaxWaitSeconds">Seconds at most; keep it below the time-out of the HTTP call (quirk 88).</param>
/// <param name="MaxObjectUpdates">Objects in one answer at most.</param>
public sealed record WaitOptions(int? MaxWaitSeconds = null, int? MaxObjectUpdates = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(WaitOptions);
}

/// <summary>Parameters of <c>RetrievePropertiesEx</c>.</summary>
/// <param name="SpecSet">What to read.</param>
/// <param name="Options">Size of a page.</param>
public sealed record RetrievePropertiesExRequest(IReadOnlyList<PropertyFilterSpec> SpecSet, RetrieveOptions Options);

/// <summary>Parameters of <c>ContinueRetrievePropertiesEx</c>.</summary>
/// <param name="Token">Token of the page before.</param>
public sealed record ContinueRetrievePropertiesExRequest(string Token);

/// <summary>Parameters of <c>CreateFilter</c>.</summary>
/// <param name="Spec">What to follow.</param>
/// <param name="PartialUpdates">Whether elements of a list are reported one by one.</param>
public sealed record CreateFilterRequest(PropertyFilterSpec Spec, bool PartialUpdates);

/// <summary>Parameters of <c>WaitForUpdatesEx</c>.</summary>
/// <param name="Version">Version of the news before; "" or null for everything.</param>
/// <param name="Options">How long to wait.</param>
public sealed record WaitForUpdatesExRequest(string? Version = null, WaitOptions? Options = null);
