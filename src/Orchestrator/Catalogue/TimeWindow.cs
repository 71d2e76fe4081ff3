using System.Globalization;

namespace Orchestrator.Catalogue;

/// <summary>A time of day in which something may start; one that ends before it begins reaches over midnight.</summary>
internal readonly record struct TimeWindow(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads <c>02:00-06:00</c>.</summary>
    public static bool TryParse(string? text, out TimeWindow window)
    {
        window = default;
        if (text?.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || !TryRead(from, out var first) || !TryRead(to, out var last) || first == last)
            return false;
        window = new TimeWindow(first, last);
        return true;
    }

    private static bool TryRead(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
