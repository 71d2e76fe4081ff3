using Orchestrator.FollowUps;
using Orchestrator.Operations;

namespace Orchestrator.Vms.Resize;

internal static class ResizeServices
{
    public static IServiceCollection AddResize(this IServiceCollection services)
    {
        services.AddSingleton<ResizeAddresses>();
        services.AddSingleton<NicPlanner>();
        services.AddSingleton<DiskSpace>();
        services.AddRecipe<ResizeOperation>();
        services.AddSingleton<IFollowUpKind, PlannedResize>();
        return services;
    }
}
