using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator.Rest;

/// <summary>Everything under <c>/api</c>.</summary>
internal static class RestRoutes
{
    public static IReadOnlyList<VendorRoute> All()
    {
        var table = new RestTable();
        SessionRoutes.Add(table);
        ApplianceRoutes.Add(table);
        PlaceRoutes.Add(table);
        VmRoutes.Add(table);
        PowerRoutes.Add(table);
        ConsoleRoutes.Add(table);
        HardwareRoutes.Add(table);
        ToolsRoutes.Add(table);
        GuestRoutes.Add(table);
        CustomizationSpecRoutes.Add(table);
        TaskRoutes.Add(table);
        CategoryRoutes.Add(table);
        TagRoutes.Add(table);
        AssociationRoutes.Add(table);
        LibraryRoutes.Add(table);
        VmTemplateRoutes.Add(table);
        OvfRoutes.Add(table);
        UpdateSessionRoutes.Add(table);
        BootRoutes.Add(table);
        return table.Routes;
    }
}
