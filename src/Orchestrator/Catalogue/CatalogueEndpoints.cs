using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Policies;
using Orchestrator.Persistence;

namespace Orchestrator.Catalogue;

/// <summary>What is offered: systems, images, sizes, networks and backup policies, to be read.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        routes.MapKind(CatalogueKind.System, "/systems", "system", CatalogueViews.System);
        routes.MapKind(CatalogueKind.Image, "/images", "image", CatalogueViews.Image);
        routes.MapKind(CatalogueKind.Size, "/sizes", "size", CatalogueViews.Size);
        routes.MapKind(CatalogueKind.Network, "/networks", "network", CatalogueViews.Network);
        routes.MapList(CatalogueKind.BackupPolicy, "/backup-policies", BackupPolicyViews.Of);
    }

    private static void MapKind<TView>(this IEndpointRouteBuilder routes, CatalogueKind kind, string path, string word, Func<CatalogueEntry, TView> view)
    {
        routes.MapList(kind, path, view);
        routes.MapGet(path + "/{name}", (string name, Database database, CancellationToken cancellationToken) =>
            Get(kind, word, view, name, database, cancellationToken));
    }

    private static void MapList<TView>(this IEndpointRouteBuilder routes, CatalogueKind kind, string path, Func<CatalogueEntry, TView> view) =>
        routes.MapGet(path, (ListQuery query, Database database, CancellationToken cancellationToken) => List(kind, view, query, database, cancellationToken));

    [SuppressMessage("Globalization", "CA1309", Justification = "The database compares, with the collation by which it orders.")]
    private static async Task<IResult> List<TView>(CatalogueKind kind, Func<CatalogueEntry, TView> view, ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var after = query.After(key => key is [var last] ? new AfterName(last) : (AfterName?)null);
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var entries = db.Catalogue(kind);
        if (after is { Name: var name })
            entries = entries.Where(entry => string.Compare(entry.Name, name) > 0);
        var rows = await entries.OrderBy(entry => entry.Name).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, entry => [entry.Name], view);
    }

    private static async Task<IResult> Get<TView>(CatalogueKind kind, string word, Func<CatalogueEntry, TView> view, string name, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Catalogue(kind).SingleOrDefaultAsync(entry => entry.Name == name, cancellationToken) is { } entry
            ? TypedResults.Json(view(entry), (JsonTypeInfo<TView>)ApiJson.Options.GetTypeInfo(typeof(TView)))
            : ProblemResult.NotFound(word, name);
    }

    private readonly record struct AfterName(string Name);
}
