namespace Orchestrator.Simulator.Inventory;

/// <summary>
/// Ordinal, with hash codes that are the same in every process: what is enumerated comes in the same order each time, so that a seed makes
/// the same vCenter say the same. .NET's own hash codes of strings differ from process to process.
/// </summary>
internal sealed class StableComparer : IEqualityComparer<string>
{
    public static readonly StableComparer Instance = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    /// <summary>FNV-1a, of characters instead of bytes.</summary>
    public int GetHashCode(string obj)
    {
        const uint Offset = 2166136261;
        const uint Prime = 16777619;
        var hash = Offset;
        foreach (var character in obj)
            hash = (hash ^ character) * Prime;
        return (int)hash;
    }
}
