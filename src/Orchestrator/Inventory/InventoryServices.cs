namespace Orchestrator.Inventory;

internal static class InventoryServices
{
    /// <summary>On nodes with the role <c>Worker</c>.</summary>
    public static IServiceCollection AddInventoryKeeping(this IServiceCollection services) => services.AddHostedService<InventoryKeeper>();
}
