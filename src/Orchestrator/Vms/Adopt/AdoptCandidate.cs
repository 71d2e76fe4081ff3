using Orchestrator.Api;

namespace Orchestrator.Vms.Adopt;

/// <summary>A VM that somebody wants taken over, as it was judged.</summary>
internal sealed record AdoptCandidate
{
    /// <summary>As it was named.</summary>
    public required string Asked { get; init; }

    public string? MoId { get; init; }

    public Guid InstanceUuid { get; init; }

    /// <summary>What it would have been ordered as; null when it was not found.</summary>
    public VmOrder? Order { get; init; }

    /// <summary>Why it cannot be taken over; empty: it can.</summary>
    public IReadOnlyList<Text> Reasons { get; init; } = [];

    public static AdoptCandidate Refused(string asked, string en, string ja) => new() { Asked = asked, Reasons = [new Text(en, ja)] };
}
