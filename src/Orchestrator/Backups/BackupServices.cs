using Orchestrator.Backups.External;
using Orchestrator.Backups.Jobs;
using Orchestrator.Backups.Plan;
using Orchestrator.Backups.Policies;
using Orchestrator.Backups.Policies.OfVm;
using Orchestrator.Backups.Run;
using Orchestrator.Backups.Sweeps;
using Orchestrator.Backups.Sweeps.Discard;
using Orchestrator.Backups.Turns;
using Orchestrator.FollowUps;
using Orchestrator.Operations;

namespace Orchestrator.Backups;

internal static class BackupServices
{
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<BackupPolicyTags>();
        services.AddSingleton<PolicyDesk>();
        services.AddRecipe<SetBackupPolicyOperation>();
        services.AddSingleton<IFollowUpKind, BackupFollowUp>();
        services.AddSingleton<BackupTurns>();
        services.AddSingleton<BackupPlanner>();
        services.AddSingleton<TurnResumption>();
        services.AddRecipe<LookUpOperation>();
        services.AddSingleton<IFollowUpKind, OverdueLook>();
        services.AddSingleton<IFollowUpKind, RecoveryLook>();
        services.AddSingleton(OverdueLook.Standing);
        services.AddSingleton<IFollowUpKind, SweepFollowUp>();
        services.AddSingleton(SweepFollowUp.Standing);
        services.AddRecipe<SweepOperation>();
        services.AddRecipe<DiscardCopyOperation>();
        services.AddRecipe<BackupRunOperation>();
        return services;
    }

    /// <summary>On nodes with the role <c>Worker</c>.</summary>
    public static IServiceCollection AddBackupWatching(this IServiceCollection services) => services.AddHostedService<CopyWatch>();
}
