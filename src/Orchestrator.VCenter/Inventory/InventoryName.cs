using System.Text;

namespace Orchestrator.VCenter.Inventory;

/// <summary>
/// vCenter stores <c>/</c>, <c>\</c> and <c>%</c> in names escaped and never unescapes them (quirk 29): compare decoded names,
/// send encoded ones.
/// </summary>
public static class InventoryName
{
    /// <summary>The name as vCenter stores it.</summary>
    /// <param name="name">The name as people write it.</param>
    public static string Encode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("/", "%2f", StringComparison.Ordinal)
            .Replace("\\", "%5c", StringComparison.Ordinal);
    }

    /// <summary>The name as people write it.</summary>
    /// <param name="stored">The name as vCenter stores it.</param>
    public static string Decode(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!stored.Contains('%'))
            return stored;

        var name = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            var escaped = stored[i] == '%' && i + 2 < stored.Length ? Unescape(stored[i + 1], stored[i + 2]) : null;
            name.Append(escaped ?? stored[i]);
            i += escaped is null ? 0 : 2;
        }

        return name.ToString();
    }

    private static char? Unescape(char high, char low) => (high, char.ToLowerInvariant(low)) switch
    {
        ('2', 'f') => '/',
        ('5', 'c') => '\\',
        ('2', '5') => '%',
        _ => null,
    };
}
