using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>Which console is wanted: the body of <c>POST /api/v1/vms/{id}/console</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConsoleRequest
{
    /// <summary>For what; <see cref="ConsoleType.Webmks"/> when left out.</summary>
    public ConsoleType? Type { get; init; }
}

/// <summary>The kinds of console.</summary>
[JsonConverter(typeof(LowerCamelConverter<ConsoleType>))]
public enum ConsoleType
{
    /// <summary>For a page with the HTML Console SDK; only while the virtual machine runs.</summary>
    Webmks,

    /// <summary>For VMware Remote Console.</summary>
    Vmrc,
}

/// <summary>A ticket for a console. It opens the console once: a secret.</summary>
public sealed record ConsoleTicketView
{
    /// <summary>For what.</summary>
    public required ConsoleType Type { get; init; }

    /// <summary>The address that opens it; null in a repeated answer, because it is shown once.</summary>
    public string? Url { get; init; }

    /// <summary>Until when it can be used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who took it.</summary>
    public required string TakenBy { get; init; }

    /// <summary>The ticket was shown before, to the same idempotency key: take a new one.</summary>
    public bool SecretAlreadyShown { get; init; }

    /// <summary>Without the ticket: whatever prints this must not tell it.</summary>
    public override string ToString() => $"{nameof(ConsoleTicketView)} {Type}, taken by {TakenBy}";
}

/// <summary>That somebody took a ticket.</summary>
public sealed record ConsoleTakenView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required string TakenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TakenAt { get; init; }
}
