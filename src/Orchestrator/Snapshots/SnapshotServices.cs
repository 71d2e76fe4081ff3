using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Snapshots.Create;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Snapshots.Revert;

namespace Orchestrator.Snapshots;

internal static class SnapshotServices
{
    public static IServiceCollection AddSnapshots(this IServiceCollection services)
    {
        services.AddRecipe<CreateSnapshotOperation>();
        services.AddRecipe<RevertSnapshotOperation>();
        services.AddRecipe<RemoveSnapshotOperation>();
        services.AddSingleton<IFollowUpKind, SnapshotExpiry>();
        services.AddSingleton<IFollowUpKind, SnapshotClearing>();
        services.AddSingleton<SnapshotReader>();
        return services;
    }
}
