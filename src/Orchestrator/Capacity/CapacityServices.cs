namespace Orchestrator.Capacity;

internal static class CapacityServices
{
    public static IServiceCollection AddCapacity(this IServiceCollection services) => services.AddSingleton<CapacityReader>();
}
