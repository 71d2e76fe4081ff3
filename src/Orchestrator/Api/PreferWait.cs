using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Api;

/// <summary>The caller's wish to be answered when the operation has ended (RFC 7240).</summary>
internal static class PreferWait
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>How long the caller is willing to wait, at most <see cref="Longest"/>; null where it does not say.</summary>
    public static TimeSpan? WaitPreference(this HttpRequest request)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer").SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries)))
        {
            if (preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(preference.AsSpan(5).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
            }
        }

        return null;
    }
}
