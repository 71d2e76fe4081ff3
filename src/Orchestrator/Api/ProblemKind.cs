namespace Orchestrator.Api;

/// <summary>A kind of error: what all problems of one code have in common.</summary>
/// <param name="Code">For programs; never renamed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="Remedy">What a caller can do about it.</param>
/// <param name="Retryable">Whether the same request can succeed later.</param>
internal sealed record ProblemKind(string Code, int Status, Text Title, Text Remedy, bool Retryable = false)
{
    public string Type => $"/problems/{Code}";
}

/// <summary>One mistake in the input; the pointer is in the caller's own field names.</summary>
internal sealed record FieldError(string Pointer, string Code, Text Detail);
