using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Restores.Connect;
using Orchestrator.Restores.Decide;
using Orchestrator.Restores.InPlace;
using Orchestrator.Restores.NewVm;

namespace Orchestrator.Restores;

internal static class RestoreServices
{
    public static IServiceCollection AddRestores(this IServiceCollection services)
    {
        services.AddRecipe<InPlaceOperation>();
        services.AddRecipe<RollbackOperation>();
        services.AddRecipe<ConfirmOperation>();
        services.AddRecipe<NewVmOperation>();
        services.AddRecipe<ConnectOperation>();
        services.AddSingleton<IFollowUpKind, DecisionFollowUp>();
        services.AddSingleton<RestoreDesk>();
        return services;
    }
}
