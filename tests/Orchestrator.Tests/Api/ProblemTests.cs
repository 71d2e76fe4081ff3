using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Api;
using Orchestrator.Client;
using Orchestrator.Client.Problems;

namespace Orchestrator.Tests.Api;

internal sealed class ProblemTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase(null)]
    [TestCase("Bearer wrong")]
    [TestCase("Bearer ")]
    [TestCase("Basic YWRtaW46YWRtaW4=")]
    public async Task A_request_without_the_key_is_refused(string? authorization)
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        if (authorization is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var response = await http.GetAsync("/api/v1/vms");

        Assert.That((await ReadAsync(response, HttpStatusCode.Unauthorized)).Code, Is.EqualTo("unauthenticated"));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [TestCase("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/nothing", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/api/v1/vms/not-an-id", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/api/v1/vms/01920000-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/api/v1/operations/01920000-0000-7000-8000-000000000000/events", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/api/v1/images/beos", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/problems/nothing", HttpStatusCode.NotFound, "not-found")]
    [TestCase("DELETE", "/api/v1/vms/01920000-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "not-found")]
    [TestCase("POST", "/api/v1/operations/01920000-0000-7000-8000-000000000000/cancel", HttpStatusCode.NotFound, "not-found")]
    [TestCase("POST", "/api/v1/operations/01920000-0000-7000-8000-000000000000/retry", HttpStatusCode.NotFound, "not-found")]
    [TestCase("POST", "/api/v1/vms/01920000-0000-7000-8000-000000000000/backups", HttpStatusCode.NotFound, "not-found")]
    [TestCase("POST", "/api/v1/vcenters/elsewhere/login", HttpStatusCode.NotFound, "not-found")]
    [TestCase("PUT", "/api/v1/vms", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [TestCase("GET", "/api/v1/vms?pageToken=made-up", HttpStatusCode.BadRequest, "invalid-page-token")]
    [TestCase("GET", "/api/v1/vms?pageSize=0", HttpStatusCode.BadRequest, "invalid-request")]
    [TestCase("GET", "/api/v1/vms?pageSize=many", HttpStatusCode.BadRequest, "invalid-request")]
    [TestCase("GET", "/api/v1/vms?state=broken", HttpStatusCode.BadRequest, "invalid-request")]
    [TestCase("GET", "/api/v1/backup-runs?vm=x", HttpStatusCode.BadRequest, "invalid-request")]
    [TestCase("GET", "/api/v1/images?colour=red", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task Every_refusal_is_a_problem(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _host.Http.SendAsync(request);

        var problem = await ReadAsync(response, status);

        Assert.That(problem.Code, Is.EqualTo(code));
        Assert.That(problem.Instance, Is.EqualTo(path.Split('?')[0]));
    }

    [Test]
    public async Task Rubbish_is_refused_by_every_route_that_writes()
    {
        var routes = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => (method, route.RoutePattern.RawText)) ?? [])
            .Where(route => route.method is not ("GET" or "HEAD"))
            .ToList();
        string[] bodies = ["", "{", "null", "[]", "\"x\"", "12", "{\"rubbish\":true}", "{\"name\":{\"x\":[]}}", "\u0000"];

        Assert.That(routes, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var (method, pattern) in routes)
        {
            foreach (var body in bodies)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), pattern!.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal));
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await _host.Http.SendAsync(request);

                Assert.That((int)response.StatusCode, Is.InRange(400, 499), $"{method} {pattern}: {body}");
                await ReadAsync(response, response.StatusCode);
            }
        }
    }

    [Test]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var response = await _host.Http.PostAsync("/api/v1/vms", new StringContent(new string(' ', 2 * 1024 * 1024), Encoding.UTF8, "application/json"));

        Assert.That((await ReadAsync(response, HttpStatusCode.RequestEntityTooLarge)).Code, Is.EqualTo("body-too-large"));
    }

    [Test]
    public async Task A_body_that_is_not_JSON_is_refused()
    {
        using var response = await _host.Http.PostAsync("/api/v1/vms", new StringContent("name=a", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.That((await ReadAsync(response, HttpStatusCode.UnsupportedMediaType)).Code, Is.EqualTo("unsupported-media-type"));
    }

    [TestCase("ja", "ありません")]
    [TestCase("de, ja;q=0.5, en;q=0.4", "ありません")]
    [TestCase("en-GB, ja;q=0.9", "There is no")]
    [TestCase("de", "There is no")]
    public async Task A_problem_speaks_the_callers_language(string accept, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sizes/huge");
        foreach (var language in accept.Split(','))
            request.Headers.AcceptLanguage.Add(StringWithQualityHeaderValue.Parse(language.Trim()));
        using var response = await _host.Http.SendAsync(request);

        Assert.That((await ReadAsync(response, HttpStatusCode.NotFound)).Title, Does.Contain(words));
    }

    [Test]
    public async Task Every_kind_of_problem_has_its_page()
    {
        foreach (var kind in ProblemCatalogue.ByCode.Values)
        {
            using var http = new HttpClient { BaseAddress = _host.Address };
            var page = await http.GetStringAsync(new Uri(kind.Type, UriKind.Relative));

            Assert.That(page, Does.Contain(kind.Title.En).And.Contain(kind.Remedy.En));
        }
    }

    [Test]
    public async Task Health_needs_no_key()
    {
        using var client = OrchestratorClient.Connect(_host.Address, null);

        Assert.That((await client.CallAsync(api => api.GetHealthAsync(default))).Status, Is.EqualTo("healthy"));
    }

    private static async Task<ProblemDetailsView> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var problem = (await response.Content.ReadFromJsonAsync(OrchestratorJson.Default.ProblemDetailsView))!;
        Assert.That((problem.Status, problem.Type), Is.EqualTo(((int)status, $"/problems/{problem.Code}")));
        Assert.That(problem.TraceId, Is.Not.Empty);
        return problem;
    }
}
