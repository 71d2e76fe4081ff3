using Microsoft.AspNetCore.Http;
using Orchestrator.Api;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks.Large;

/// <summary>Lists of a small database and of a large one, by turns: the first page, and one from the middle.</summary>
internal static class Paging
{
    private const int Turns = 300;
    private const int WarmUp = 100;
    private static readonly HttpClient s_http = new();

    public static async Task RunAsync(FilledSite small, FilledSite large, Report report)
    {
        await using var ofSmall = await small.StartAsync();
        await using var ofLarge = await large.StartAsync();
        foreach (var (list, counts) in new[] { ("operations", (Small: small.Operations, Large: large.Operations)), ("vms", (Small: small.Vms, Large: large.Vms)) })
        {
            var path = $"/api/v1/{list}";
            await CompareAsync($"GET /{list}, first page", path, path);
            await CompareAsync($"GET /{list}, deep page", Deep(path, counts.Small), Deep(path, counts.Large));

            async Task CompareAsync(string what, string pathOfSmall, string pathOfLarge)
            {
                var (few, many) = (new List<TimeSpan>(), new List<TimeSpan>());
                for (var turn = -WarmUp; turn < Turns; turn++)
                {
                    var (one, other) = (await MeasureAsync(ofSmall, pathOfSmall), await MeasureAsync(ofLarge, pathOfLarge));
                    if (turn < 0)
                        continue;
                    few.Add(one);
                    many.Add(other);
                }

                report.Add(
                    $"{what}: of {counts.Large} ÷ of {counts.Small}", Measured.Median(many) / Measured.Median(few), 1.3,
                    $"medians of {Turns}, by turns: {Measured.Median(many).TotalMilliseconds:0.00} ms, {Measured.Median(few).TotalMilliseconds:0.00} ms; p99 {Measured.Percentile(many, 0.99).TotalMilliseconds:0.0} ms, {Measured.Percentile(few, 0.99).TotalMilliseconds:0.0} ms");
            }
        }
    }

    /// <summary>The page after the entry in the middle.</summary>
    private static string Deep(string path, int count)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = path;
        return $"{path}?pageToken={PageToken.Encode(request, FilledSite.IdOf(count / 2).ToString())}";
    }

    private static async Task<TimeSpan> MeasureAsync(ServiceProcess service, string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, path));
        request.Headers.Authorization = new("Bearer", service.Key);
        using var response = await s_http.SendAsync(request);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var took = TimeProvider.System.GetElapsedTime(started);
        return text.Contains("nextPageToken", StringComparison.Ordinal) ? took : throw new InvalidOperationException($"{path} has no next page: {text}");
    }
}
