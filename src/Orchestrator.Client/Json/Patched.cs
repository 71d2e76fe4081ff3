namespace Orchestrator.Client.Json;

/// <summary>
/// A member of a JSON Merge Patch (RFC 7396) of which null means something: not given, given as null, or given with a value.
/// </summary>
/// <param name="Value">The value; null takes away what is there.</param>
public readonly record struct Patched<T>(T? Value)
{
    /// <summary>Whether the member stands in the patch at all; false in <c>default</c>.</summary>
    public bool IsGiven { get; } = true;

    /// <summary>A member with a value.</summary>
    public static implicit operator Patched<T>(T? value) => new(value);
}
