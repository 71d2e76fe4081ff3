using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Resize;

/// <summary>What of the catalogue a change names, as it is now; what was taken out of it since is as it was ordered.</summary>
internal static class UpdateCatalogue
{
    public static async Task<OrderCatalogue> ReadAsync(OrchestratorDb db, VmOrder order, UpdateVmRequest request, CancellationToken cancellationToken)
    {
        var networks = order.Nics.Select(nic => nic.Network).DistinctBy(network => network.Name).ToDictionary(network => network.Name);
        var named = (request.Nics ?? []).Select(nic => nic?.Network).Concat(networks.Keys).OfType<string>().Distinct().ToList();
        foreach (var (name, network) in await db.FindDefinitionsAsync<NetworkDefinition>(CatalogueKind.Network, named, cancellationToken))
            networks[name] = network;
        return new OrderCatalogue
        {
            System = await db.FindDefinitionAsync<SystemDefinition>(CatalogueKind.System, order.System.Code, cancellationToken) ?? order.System,
            Image = await db.FindDefinitionAsync<ImageDefinition>(CatalogueKind.Image, order.Image.Name, cancellationToken) ?? order.Image,
            Size = await db.FindDefinitionAsync<SizeDefinition>(CatalogueKind.Size, request.Size?.Name, cancellationToken),
            BackupPolicy = await db.FindDefinitionAsync<BackupPolicyDefinition>(CatalogueKind.BackupPolicy, request.BackupPolicy, cancellationToken),
            Networks = networks,
        };
    }
}
