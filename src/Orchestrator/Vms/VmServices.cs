using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Install;

namespace Orchestrator.Vms;

internal static class VmServices
{
    public static IServiceCollection AddVms(this IServiceCollection services, PlacementOptions placement)
    {
        services.AddSingleton(placement);
        services.AddSingleton<AddressPool>();
        services.AddSingleton<OrderReservations>();
        services.AddSingleton<DatastoreLedger>();
        services.AddSingleton<AnswerDisc>();
        services.AddSingleton<IsoLookUp>();
        services.AddSingleton<ImageLookUp>();
        services.AddSingleton<VmOrdering>();
        services.AddRecipe<CreateVmOperation>();
        services.AddRecipe<DeleteVmOperation>();
        services.AddRecipe<LookForToolsOperation>();
        services.AddSingleton<IFollowUpKind, ToolsFollowUp>();
        return services;
    }
}
