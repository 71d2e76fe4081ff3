using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Orchestrator.Api;

/// <summary>The documentation that a problem's <c>type</c> leads to.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", List);
        routes.MapGet("/problems/{code}", Get);
    }

    private static ContentHttpResult List(HttpRequest request)
    {
        var language = request.Language();
        var text = new StringBuilder("# Problems\n\n");
        foreach (var kind in ProblemCatalogue.ByCode.Values.OrderBy(kind => kind.Status).ThenBy(kind => kind.Code, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"- {kind.Status} [{kind.Code}]({kind.Type}): {kind.Title.In(language)}\n");
        return Markdown(text.ToString());
    }

    private static IResult Get(string code, HttpRequest request)
    {
        if (!ProblemCatalogue.ByCode.TryGetValue(code, out var kind))
            return ProblemResult.NotFound("problem", code);

        var language = request.Language();
        var retry = kind.Retryable
            ? new Text("The same request can succeed later.", "同じリクエストが後で成功することがあります。")
            : new Text("The same request will fail again unless something changes.", "何かを変えないかぎり、同じリクエストは再び失敗します。");
        return Markdown($"# {kind.Code}\n\n{kind.Title.In(language)} (HTTP {kind.Status})\n\n{kind.Remedy.In(language)}\n\n{retry.In(language)}\n");
    }

    private static ContentHttpResult Markdown(string text) => TypedResults.Text(text, "text/markdown", Encoding.UTF8);
}
