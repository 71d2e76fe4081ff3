using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>Something that happened (vi-json Event, cut): of whatever type, for the type is what was asked for.</summary>
/// <param name="Key">Its number; later events have higher ones.</param>
/// <param name="CreatedTime">When, by vCenter's clock.</param>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The vendor's name.")]
public sealed record Event(int Key, DateTimeOffset CreatedTime);

/// <summary>Parameters of <c>QueryEvents</c>.</summary>
/// <param name="Filter">Which events.</param>
public sealed record QueryEventsRequest(EventFilterSpec Filter);

/// <summary>Which events (vi-json EventFilterSpec, cut).</summary>
/// <param name="Entity">Of what.</param>
/// <param name="EventTypeId">Names of types, such as <c>vim.event.VmGuestRebootEvent</c>.</param>
public sealed record EventFilterSpec(EventFilterSpecByEntity? Entity = null, IReadOnlyList<string>? EventTypeId = null)
{
    /// <summary>A guest was asked to restart; says nothing of whether it did.</summary>
    public const string GuestReboot = "vim.event.VmGuestRebootEvent";

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(EventFilterSpec);
}

/// <summary>Events of one object (vi-json EventFilterSpecByEntity).</summary>
/// <param name="Entity">The object.</param>
/// <param name="Recursion"><c>self</c>, <c>children</c> or <c>all</c>.</param>
public sealed record EventFilterSpecByEntity(ManagedObjectReference Entity, string Recursion)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(EventFilterSpecByEntity);
}
