using Orchestrator.Operations;

namespace Orchestrator.Evacuations;

internal static class EvacuationServices
{
    public static IServiceCollection AddEvacuations(this IServiceCollection services)
    {
        services.AddSingleton<EvacuationTargets>();
        services.AddRecipe<EvacuationOperation>();
        return services;
    }
}
