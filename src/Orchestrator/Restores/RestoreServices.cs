using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Restores.Connect;
using Orchestrator.Restores.Decide;
using Orchestrator.Restores.Disk;
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
        services.AddRecipe<DiskRestoreOperation>();
        services.AddRecipe<DetachOperation>();
        services.AddSingleton<IFollowUpKind, DecisionFollowUp>();
        services.AddSingleton<IFollowUpKind, DetachFollowUp>();
        services.AddSingleton<RestoreDesk>();
        return services;
    }
}
