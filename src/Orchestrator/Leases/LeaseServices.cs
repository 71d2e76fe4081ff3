namespace Orchestrator.Leases;

internal static class LeaseServices
{
    public static IServiceCollection AddLeases(this IServiceCollection services) => services.AddSingleton<CreatingSlots>();
}
