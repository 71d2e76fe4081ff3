using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Catalogue;

/// <summary>Enters into the database what the settings have and it has not. What is there stays as it is: it is kept through the API.</summary>
internal sealed class CatalogueSeed(CatalogueOptions options, Database database, TimeProvider clock, ILogger<CatalogueSeed> logger)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var added = await database.WriteAsync(AddAbsentAsync, cancellationToken);
        if (added > 0)
            logger.Seeded(added);
        if (options.Systems.Count == 0 && !await AnySystemAsync(cancellationToken))
            logger.NoSystem();
    }

    private async Task<int> AddAbsentAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        var present = (await db.CatalogueEntries.Select(entry => new { entry.Kind, entry.Name }).ToListAsync(cancellationToken))
            .Select(entry => (entry.Kind, entry.Name)).ToHashSet();
        var now = clock.GetUtcNow();
        var absent = Entries().Where(entry => !present.Contains((entry.Kind, entry.Name))).ToList();
        foreach (var (kind, name, definition) in absent)
        {
            db.CatalogueEntries.Add(new CatalogueEntry { Id = Guid.CreateVersion7(now), Kind = kind, Name = name, Definition = definition, CreatedAt = now, UpdatedAt = now });
        }

        return absent.Count;
    }

    private IEnumerable<(CatalogueKind Kind, string Name, string Definition)> Entries() =>
    [
        .. options.Systems.Select(system => (CatalogueKind.System, system.Code, CatalogueJson.Write(system))),
        .. options.Images.Select(image => (CatalogueKind.Image, image.Name, CatalogueJson.Write(image))),
        .. options.Sizes.Select(size => (CatalogueKind.Size, size.Name, CatalogueJson.Write(size))),
        .. options.Networks.Select(network => (CatalogueKind.Network, network.Name, CatalogueJson.Write(network))),
        .. options.BackupPolicies.Select(policy => (CatalogueKind.BackupPolicy, policy.Name, CatalogueJson.Write(policy))),
    ];

    private async Task<bool> AnySystemAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Catalogue(CatalogueKind.System).AnyAsync(cancellationToken);
    }
}
