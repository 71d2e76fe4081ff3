using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Changes;

/// <summary>A VM's order as its record has it now, with system and image as the catalogue has them now, where it still has them.</summary>
internal static class PresentOrder
{
    public static async Task<VmOrder> ReadAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken)
    {
        var order = OrderedHardware.Number(VmJson.ReadOrder(await db.VirtualMachines.Where(row => row.Id == vm).Select(row => row.Order).SingleAsync(cancellationToken)));
        return await WithCatalogueAsync(db, order, cancellationToken);
    }

    /// <summary>An order with system and image as the catalogue has them now.</summary>
    public static async Task<VmOrder> WithCatalogueAsync(OrchestratorDb db, VmOrder order, CancellationToken cancellationToken) => order with
    {
        System = await db.FindDefinitionAsync<SystemDefinition>(CatalogueKind.System, order.System.Code, cancellationToken) ?? order.System,
        Image = await db.FindDefinitionAsync<ImageDefinition>(CatalogueKind.Image, order.Image.Name, cancellationToken) ?? order.Image,
    };
}
