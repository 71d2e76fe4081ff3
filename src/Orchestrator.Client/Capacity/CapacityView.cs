using System.Text.Json.Serialization;
using Orchestrator.Client.Json;
using Orchestrator.Client.Operations;

namespace Orchestrator.Client.Capacity;

/// <summary>What the installation asks of its vCenters, and what waits for them.</summary>
public sealed record CapacityView
{
    /// <summary>The vCenters, by name.</summary>
    [JsonPropertyName("vcenters")]
    public required IReadOnlyList<VCenterCapacityView> VCenters { get; init; }
}

/// <summary>One vCenter: how it is, and who uses it.</summary>
public sealed record VCenterCapacityView
{
    /// <summary>Its configured name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether calls are sent to it.</summary>
    public required BreakerView Breaker { get; init; }

    /// <summary>It asked to be left alone until then; null when it did not.</summary>
    public DateTimeOffset? BackOffUntil { get; init; }

    /// <summary>Our login.</summary>
    public required LoginStateView Login { get; init; }

    /// <summary>Calls in flight, at the last check-in of each node, the waiting ones for news not counted.</summary>
    public required int CallsInFlight { get; init; }

    /// <summary>Calls in flight at most, of all nodes together.</summary>
    public required int MostCallsInFlight { get; init; }

    /// <summary>What each node asks of it, by name.</summary>
    public required IReadOnlyList<NodeLoadView> Nodes { get; init; }

    /// <summary>The places for work that it does only so much of at once: its own, then those of its hosts and datastores.</summary>
    public required IReadOnlyList<ScopeView> Scopes { get; init; }
}

/// <summary>The circuit breaker before a vCenter.</summary>
public sealed record BreakerView
{
    /// <summary>Whether calls go through.</summary>
    public required BreakerState State { get; init; }

    /// <summary>Until when nothing is sent; null when it is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>The node that met the failures and looks whether they are over; null when it is closed.</summary>
    public string? OpenedBy { get; init; }
}

/// <summary>Whether calls go through.</summary>
[JsonConverter(typeof(LowerCamelConverter<BreakerState>))]
public enum BreakerState
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>It failed too often: nothing is sent for a while.</summary>
    Open,
}

/// <summary>How our login stands; two refusals in all are the end, until user or password change or <c>POST /vcenters/{name}/login</c>.</summary>
public sealed record LoginStateView
{
    /// <summary>When the credential was last refused; null when it was not.</summary>
    public DateTimeOffset? LastRefusedAt { get; init; }

    /// <summary>How many tries are left to it; 0: no login is tried.</summary>
    public required int TriesLeft { get; init; }
}

/// <summary>What one node asks of a vCenter, at its last check-in.</summary>
public sealed record NodeLoadView
{
    /// <summary>The node's name.</summary>
    public required string Node { get; init; }

    /// <summary>Its sessions.</summary>
    public required int Sessions { get; init; }

    /// <summary>Its calls in flight.</summary>
    public required int CallsInFlight { get; init; }

    /// <summary>Its share of the calls in flight.</summary>
    public required int MostCallsInFlight { get; init; }
}

/// <summary>Places for work, so many of them.</summary>
public sealed record ScopeView
{
    /// <summary>What is limited: the name of a vCenter, or that with a host or datastore of it.</summary>
    public required string Scope { get; init; }

    /// <summary>How much at once.</summary>
    public required int Cap { get; init; }

    /// <summary>The operations that have a place.</summary>
    public required IReadOnlyList<PlaceView> InUse { get; init; }

    /// <summary>How many operations wait for a place.</summary>
    public required int WaitingCount { get; init; }

    /// <summary>Those that wait, the next one first; the first hundred of them.</summary>
    public required IReadOnlyList<WaitingView> Waiting { get; init; }
}

/// <summary>An operation that has a place.</summary>
public sealed record PlaceView
{
    /// <summary>The operation's path.</summary>
    public required string Operation { get; init; }

    /// <summary>What it does, for example <c>vm.create</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its lane.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The name of its virtual machine; null when it is about none.</summary>
    public string? Vm { get; init; }

    /// <summary>The node that has it in hand.</summary>
    public string? Node { get; init; }
}

/// <summary>An operation that waits for a place.</summary>
public sealed record WaitingView
{
    /// <summary>The operation's path.</summary>
    public required string Operation { get; init; }

    /// <summary>What it does, for example <c>vm.create</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its lane.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The name of its virtual machine; null when it is about none.</summary>
    public string? Vm { get; init; }

    /// <summary>The node that has it in hand; null when none has just now.</summary>
    public string? Node { get; init; }

    /// <summary>What it waits for, as a phrase for people.</summary>
    public required string WaitingFor { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>1 is next, unless one of a lower lane that was passed over too often goes before.</summary>
    public required int Place { get; init; }
}
