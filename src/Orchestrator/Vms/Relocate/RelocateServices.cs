using Orchestrator.Operations;

namespace Orchestrator.Vms.Relocate;

internal static class RelocateServices
{
    public static IServiceCollection AddRelocation(this IServiceCollection services)
    {
        services.AddSingleton<TargetDatastores>();
        services.AddRecipe<RelocateOperation>();
        return services;
    }
}
