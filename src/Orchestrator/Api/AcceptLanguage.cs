using Microsoft.AspNetCore.Http;

namespace Orchestrator.Api;

internal static class AcceptLanguage
{
    /// <summary>The language that the caller likes best of those spoken here; English where none is named.</summary>
    public static Language Language(this HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(entry => entry.Quality is not 0)
            .OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => entry.Value.Value ?? "")
            .FirstOrDefault(tag => tag == "*" || Is(tag, "en") || Is(tag, "ja"));
        return wanted is not null && Is(wanted, "ja") ? Api.Language.Ja : Api.Language.En;
    }

    private static bool Is(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
