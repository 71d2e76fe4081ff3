using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Guests;

[JsonConverter(typeof(JsonStringEnumConverter<CustomizationStatus>))]
internal enum CustomizationStatus
{
    Idle,
    Pending,
    Running,
    Succeeded,
    Failed,
}

internal sealed record CustomizationState
{
    public CustomizationStatus Status { get; init; }

    /// <summary>What is applied at the next power-on (quirk 75), or is being applied.</summary>
    public CustomizationPlan? Plan { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Error { get; init; }
}

/// <summary>A customization specification of either API, reduced to what it changes in the guest.</summary>
internal sealed record CustomizationPlan
{
    /// <summary>Null: the VM's name.</summary>
    public string? HostName { get; init; }

    public string Domain { get; init; } = "";

    public bool Windows { get; init; }

    public ImmutableArray<string> DnsServers { get; init; } = [];

    public ImmutableArray<string> DnsSuffixes { get; init; } = [];

    public ImmutableArray<CustomizedInterface> Interfaces { get; init; } = [];
}

/// <summary>One adapter; without a MAC it is the next one in order. Without an address it asks DHCP.</summary>
internal sealed record CustomizedInterface(string? Mac, StaticAddress? Static);
