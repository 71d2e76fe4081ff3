using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Order;

/// <summary>What of the catalogue an order names; null or absent where there is no such thing.</summary>
internal sealed record OrderCatalogue
{
    public SystemDefinition? System { get; init; }

    public ImageDefinition? Image { get; init; }

    public SizeDefinition? Size { get; init; }

    public BackupPolicyDefinition? BackupPolicy { get; init; }

    public IReadOnlyDictionary<string, NetworkDefinition> Networks { get; init; } = new Dictionary<string, NetworkDefinition>();

    public static async Task<OrderCatalogue> ReadAsync(OrchestratorDb db, CreateVmRequest request, CancellationToken cancellationToken)
    {
        var system = await db.FindDefinitionAsync<SystemDefinition>(CatalogueKind.System, request.System, cancellationToken);
        var (image, size, policy) = (request.Image, request.Size?.Name, request.BackupPolicy ?? system?.BackupPolicy ?? OrderRules.NoBackup);
        var networks = (request.Nics?.Select(nic => nic?.Network).Append(system?.Network) ?? [system?.Network]).OfType<string>().Distinct().ToList();

        // All that the order names in one query.
        var entries = await db.CatalogueEntries.AsNoTracking()
            .Where(entry => (entry.Kind == CatalogueKind.Image && entry.Name == image)
                || (entry.Kind == CatalogueKind.Size && entry.Name == size)
                || (entry.Kind == CatalogueKind.BackupPolicy && entry.Name == policy)
                || (entry.Kind == CatalogueKind.Network && networks.Contains(entry.Name)))
            .ToListAsync(cancellationToken);
        return new OrderCatalogue
        {
            System = system,
            Image = Find<ImageDefinition>(CatalogueKind.Image),
            Size = Find<SizeDefinition>(CatalogueKind.Size),
            BackupPolicy = Find<BackupPolicyDefinition>(CatalogueKind.BackupPolicy),
            Networks = entries.Where(entry => entry.Kind == CatalogueKind.Network).ToDictionary(entry => entry.Name, CatalogueJson.Read<NetworkDefinition>),
        };

        T? Find<T>(CatalogueKind kind)
            where T : class => entries.Find(entry => entry.Kind == kind) is { } entry ? CatalogueJson.Read<T>(entry) : null;
    }
}
