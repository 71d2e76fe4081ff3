using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Orchestrator.Simulation.World;

/// <summary>
/// The service's endpoints, made once for the process: compiling them is most of what a start costs, and they hold nothing of the
/// service that they were made for. What they need they ask the present one for.
/// </summary>
internal sealed class KeptEndpoints : EndpointDataSource
{
    private static KeptEndpoints? s_kept;

    private KeptEndpoints(IEnumerable<EndpointDataSource> sources) => Endpoints = [.. sources.SelectMany(source => source.Endpoints)];

    public override IReadOnlyList<Endpoint> Endpoints { get; }

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    /// <summary>Gives an application the kept endpoints for its own.</summary>
    public static void Use(WebApplication app)
    {
        var sources = ((IEndpointRouteBuilder)app).DataSources;
        s_kept ??= new KeptEndpoints(sources);
        sources.Clear();
        sources.Add(s_kept);
    }
}
