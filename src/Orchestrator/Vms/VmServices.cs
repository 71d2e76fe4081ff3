using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Vms.Adopt;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Console;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Expiry;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Install;
using Orchestrator.Vms.Power;
using Orchestrator.Vms.Relocate;
using Orchestrator.Vms.Resize;
using Orchestrator.Vms.Retire;
using Orchestrator.Vms.Tools;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms;

internal static class VmServices
{
    public static IServiceCollection AddVms(this IServiceCollection services, PlacementOptions placement, LifecycleOptions lifecycle)
    {
        services.AddSingleton(placement);
        services.AddSingleton(lifecycle);
        services.AddSingleton<AddressPool>();
        services.AddSingleton<OrderReservations>();
        services.AddSingleton<DatastoreLedger>();
        services.AddSingleton<AnswerDisc>();
        services.AddSingleton<IsoLookUp>();
        services.AddSingleton<ImageLookUp>();
        services.AddSingleton<VmOrdering>();
        services.AddSingleton<VmChangeDesk>();
        services.AddSingleton<LiveVms>();
        services.AddSingleton<Outage>();
        services.AddSingleton<AdoptJudge>();
        services.AddSingleton<AdoptDesk>();
        services.AddSingleton<VmImport>();
        services.AddSingleton<ConsoleDesk>();
        services.AddRecipe<CreateVmOperation>();
        services.AddRecipe<DeleteVmOperation>();
        services.AddRecipe<AdoptVmOperation>();
        services.AddRecipe<RetireVmOperation>();
        services.AddRecipe<UndeleteVmOperation>();
        services.AddRecipe<LookForToolsOperation>();
        services.AddRecipe<PowerOperation>();
        services.AddRecipe<InstallToolsOperation>();
        services.AddRecipe<UpgradeToolsOperation>();
        services.AddSingleton<IFollowUpKind, ToolsFollowUp>();
        services.AddResize();
        services.AddRelocation();
        services.AddDrift();
        services.AddSingleton<IFollowUpKind, DestroyFollowUp>();
        services.AddSingleton<IFollowUpKind, ExpiryFollowUp>();
        return services;
    }

    /// <summary>On nodes with the role <c>Worker</c>.</summary>
    public static IServiceCollection AddVmWatching(this IServiceCollection services) => services.AddHostedService<RecordKeeper>();
}
