using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Orchestrator.Client;
using Orchestrator.Client.Problems;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>The database goes away for half a minute under a service at work.</summary>
[TestFixture]
internal sealed class DatabaseOutageTests : OwnServerFixture
{
    private static readonly TimeSpan s_away = TimeSpan.FromSeconds(30);

    [Test]
    public async Task While_the_database_is_away_callers_are_told_to_come_back_and_nothing_is_lost()
    {
        var (first, second) = (Order.Small("away-01"), Order.Small("away-02"));
        var accepted = await Client.OrderAsync(first);
        await WaitForStepAsync(accepted, "cloneTemplate");

        await Cluster.StopAsync();
        var (english, japanese) = (await ReadAsync("en"), await ReadAsync("ja"));
        var during = Client.OrderAsync(second, "ordered-without-a-database");
        await Task.Delay(s_away, TimeProvider.System);
        await Cluster.StartAgainAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(english.Code, Is.EqualTo("database-unavailable"));
            Assert.That(english.Retryable, Is.True);
            Assert.That(english.Title, Does.Contain("database"));
            Assert.That(japanese.Title, Does.Contain("データベース"));
            Assert.That(Installation.Service.Process.HasExited, Is.False, "the service ended");
        }

        foreach (var (operation, order) in new[] { (accepted, first), (await during, second) })
        {
            var ended = await WaitAsync(operation);
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, ended, order), Is.Empty, Describe(ended));
        }
    }

    /// <summary>A read, and what it is answered with.</summary>
    private async Task<ProblemDetailsView> ReadAsync(string language)
    {
        using var http = new HttpClient { BaseAddress = Installation.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Installation.Service.Key);
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await http.GetAsync(new Uri("/api/v1/vms", UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero), "Retry-After");
        return (await response.Content.ReadFromJsonAsync(OrchestratorJson.Default.ProblemDetailsView))!;
    }
}
