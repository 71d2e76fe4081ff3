using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Catalogue;

/// <summary>Reads of the catalogue.</summary>
internal static class CatalogueQueries
{
    public static IQueryable<CatalogueEntry> Catalogue(this OrchestratorDb db, CatalogueKind kind) =>
        db.CatalogueEntries.AsNoTracking().Where(entry => entry.Kind == kind);

    /// <summary>What is named, where it is there.</summary>
    public static async Task<T?> FindDefinitionAsync<T>(this OrchestratorDb db, CatalogueKind kind, string? name, CancellationToken cancellationToken)
        where T : class
    {
        if (name is null)
            return null;
        var entry = await db.Catalogue(kind).SingleOrDefaultAsync(entry => entry.Name == name, cancellationToken);
        return entry is null ? null : CatalogueJson.Read<T>(entry);
    }

    /// <summary>Those of the names that are there, by name.</summary>
    public static async Task<Dictionary<string, T>> FindDefinitionsAsync<T>(this OrchestratorDb db, CatalogueKind kind, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
        where T : class =>
        names.Count == 0
            ? []
            : await db.Catalogue(kind).Where(entry => names.Contains(entry.Name)).ToDictionaryAsync(entry => entry.Name, CatalogueJson.Read<T>, cancellationToken);
}
