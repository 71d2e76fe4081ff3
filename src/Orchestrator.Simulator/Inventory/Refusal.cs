using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Inventory;

/// <summary>Why something was not done, in the words of both APIs: a vim fault, and a REST error with its messages.</summary>
internal sealed record Refusal
{
    public required string Fault { get; init; }

    /// <summary>Members of the vim fault beside <c>_typeName</c>.</summary>
    public JsonObject? FaultMembers { get; init; }

    public required int Status { get; init; }

    public required string ErrorType { get; init; }

    public Message[] Messages { get; init; } = [];

    public string Text => Messages.Length > 0 ? Messages[^1].Text : Fault;
}

internal sealed record Message(string Id, string Text, params string[] Args);

/// <summary>Carries a <see cref="Inventory.Refusal"/> to whoever answers: the edge of either API, or the task that was asked.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Text)
{
    public Refusal Refusal => refusal;
}
