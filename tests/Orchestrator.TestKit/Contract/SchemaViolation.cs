namespace Orchestrator.TestKit.Contract;

/// <summary>A breach of a schema.</summary>
/// <param name="At">JSON pointer to the value, empty for the whole body.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record SchemaViolation(string At, string Message)
{
    public override string ToString() => $"{(At.Length == 0 ? "(body)" : At)}: {Message}";
}
