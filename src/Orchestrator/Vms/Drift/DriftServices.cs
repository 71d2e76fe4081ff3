using Orchestrator.Operations;

namespace Orchestrator.Vms.Drift;

internal static class DriftServices
{
    public static IServiceCollection AddDrift(this IServiceCollection services) => services.AddRecipe<RevertNameOperation>();
}
