using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Power;

namespace Orchestrator.Vms;

internal static class VmServices
{
    public static IServiceCollection AddVms(this IServiceCollection services, PlacementOptions placement)
    {
        services.AddSingleton(placement);
        services.AddSingleton<AddressPool>();
        services.AddSingleton<OrderReservations>();
        services.AddSingleton<DatastoreLedger>();
        services.AddSingleton<VmOrdering>();
        services.AddSingleton<VmChangeDesk>();
        services.AddSingleton<LiveVms>();
        services.AddRecipe<CreateVmOperation>();
        services.AddRecipe<DeleteVmOperation>();
        services.AddRecipe<LookForToolsOperation>();
        services.AddRecipe<PowerOperation>();
        services.AddSingleton<IFollowUpKind, ToolsFollowUp>();
        return services;
    }
}
