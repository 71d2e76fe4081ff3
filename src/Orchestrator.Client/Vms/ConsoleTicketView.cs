using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>Which ticket is wanted: the body of <c>POST /api/v1/vms/{id}/console</c>, which may be left out. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConsoleRequest
{
    /// <summary>For what; <see cref="ConsoleType.Webmks"/> when left out.</summary>
    public ConsoleType? Type { get; init; }
}

/// <summary>What opens a console.</summary>
[JsonConverter(typeof(LowerCamelConverter<ConsoleType>))]
public enum ConsoleType
{
    /// <summary>A page with VMware's HTML Console SDK; the ticket names the host.</summary>
    Webmks,

    /// <summary>VMware Remote Console, Workstation or Fusion; the ticket names vCenter.</summary>
    Vmrc,
}

/// <summary>A ticket that opens the console of a virtual machine once.</summary>
public sealed record ConsoleTicketView
{
    /// <summary>For what.</summary>
    public required ConsoleType Type { get; init; }

    /// <summary>The address that opens the console: a secret, shown once and never kept; null in a repeated answer.</summary>
    public string? Url { get; init; }

    /// <summary>When it does not open it any more: 30 minutes after it was taken, by vCenter's contract.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who took it.</summary>
    public required string TakenBy { get; init; }

    /// <summary>This is a repeated answer to an idempotency key: the ticket was in the first one only.</summary>
    public bool? SecretAlreadyShown { get; init; }
}

/// <summary>That somebody took a ticket for a console.</summary>
public sealed record ConsoleTakenView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required string TakenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TakenAt { get; init; }
}
