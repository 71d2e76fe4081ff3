namespace Orchestrator.Operations;

/// <summary>Why a step cannot be reached, as data: it is stored with the operation and shown to its caller.</summary>
/// <param name="Code">A code of the problem catalogue, for example <c>no-space</c>.</param>
/// <param name="Detail">One sentence for the caller, with names and numbers, without secrets.</param>
internal sealed record Failure(string Code, string Detail)
{
    /// <summary>The step at which it happened; the runner fills it in.</summary>
    public string? Step { get; init; }

    /// <summary>Whether trying again later, unchanged, can succeed.</summary>
    public bool Retryable { get; init; }

    /// <summary>What the caller can do about it, when the catalogue's own remedy would be too general.</summary>
    public string? Remedy { get; init; }

    public string? VCenterMessageId { get; init; }

    public string? VCenterErrorType { get; init; }

    public string? VCenterTask { get; init; }

    /// <summary>Every reason, when there are several: one sentence each.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<string> Undone { get; init; } = [];

    public IReadOnlyList<string> Left { get; init; } = [];
}
