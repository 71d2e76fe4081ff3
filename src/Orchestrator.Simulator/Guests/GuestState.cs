using System.Collections.Immutable;

namespace Orchestrator.Simulator.Guests;

/// <summary>What the guest operating system is: it keeps name and static addresses over power cycles, and tells them while Tools run.</summary>
internal sealed record GuestState
{
    public string HostName { get; init; } = "";

    public string Domain { get; init; } = "";

    public ImmutableArray<string> DnsServers { get; init; } = [];

    public ImmutableArray<string> DnsSuffixes { get; init; } = [];

    /// <summary>Static addresses by device key of the NIC; a NIC that is not here asks DHCP.</summary>
    public ImmutableSortedDictionary<int, StaticAddress> Addresses { get; init; } = ImmutableSortedDictionary<int, StaticAddress>.Empty;

    /// <summary>Tools have told vCenter about the guest, which they do a moment after they started (quirk 69).</summary>
    public bool Reported { get; init; }

    public bool ShuttingDown { get; init; }

    /// <summary>When the guest was last asked to shut down or to restart.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>It was asked to restart.</summary>
    public bool Restarting { get; init; }

    public bool CloudInitDone { get; init; }
}

internal sealed record StaticAddress(string Address, int Prefix, ImmutableArray<string> Gateways);
