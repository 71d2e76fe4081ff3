using System.Text.Json.Serialization;
using Orchestrator.Client.Problems;

namespace Orchestrator.Client.Operations;

/// <summary>Why an operation failed, and in what state it left the world.</summary>
public sealed record OperationErrorView : ProblemDetailsView
{
    /// <summary>The step that failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Step { get; init; }

    /// <summary>Every reason where there are several, each as a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What was taken back, each as a sentence.</summary>
    public IReadOnlyList<string> Undone { get; init; } = [];

    /// <summary>What was left standing, each as a sentence.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>What to do next.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }
}
