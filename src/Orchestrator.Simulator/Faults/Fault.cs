using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Faults;

/// <summary>A fault as <c>/sim/faults</c> takes it. Without <see cref="Route"/> it meets every call of its kind.</summary>
internal sealed record Fault
{
    public string? Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>HTTP method; null is any.</summary>
    public string? Method { get; init; }

    /// <summary>A route template of the vendor's (with or without its <c>?action=…</c>), a path, a path that ends in <c>/</c> (a prefix), or one with <c>*</c>.</summary>
    public string? Route { get; init; }

    /// <summary>Only calls whose body holds this text.</summary>
    public string? BodyContains { get; init; }

    /// <summary>For kinds that strike a VM: its name, <c>*</c> allowed.</summary>
    public string? Vm { get; init; }

    // "set" where there is a default: generated deserializers overwrite those of "init".

    /// <summary>How often it strikes; 0 means until it is deleted.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How many matching calls it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Of the matching calls, the share that it strikes, decided by the seed.</summary>
    public double Probability { get; set; } = 1;

    public int? Status { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>A REST error (<c>RESOURCE_BUSY</c>) to build a body from.</summary>
    public string? ErrorType { get; init; }

    public string? MessageId { get; init; }

    public string? Message { get; init; }

    /// <summary>A vim fault (<c>TaskInProgress</c>) to build a body from, or to end a task with.</summary>
    public string? VimFault { get; init; }

    /// <summary>ISO 8601 (<c>PT5S</c>) or <c>00:00:05</c>.</summary>
    public string? Delay { get; init; }
}
