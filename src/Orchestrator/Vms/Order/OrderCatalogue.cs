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
        var networks = request.Nics?.Select(nic => nic?.Network).Append(system?.Network) ?? [system?.Network];
        return new OrderCatalogue
        {
            System = system,
            Image = await db.FindDefinitionAsync<ImageDefinition>(CatalogueKind.Image, request.Image, cancellationToken),
            Size = await db.FindDefinitionAsync<SizeDefinition>(CatalogueKind.Size, request.Size?.Name, cancellationToken),
            BackupPolicy = await db.FindDefinitionAsync<BackupPolicyDefinition>(CatalogueKind.BackupPolicy, request.BackupPolicy ?? system?.BackupPolicy ?? OrderRules.NoBackup, cancellationToken),
            Networks = await db.FindDefinitionsAsync<NetworkDefinition>(CatalogueKind.Network, [.. networks.OfType<string>().Distinct()], cancellationToken),
        };
    }
}
