using Orchestrator.Operations;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Vms;

internal static class VmServices
{
    public static IServiceCollection AddVms(this IServiceCollection services, PlacementOptions placement)
    {
        services.AddSingleton(placement);
        services.AddSingleton<AddressPool>();
        services.AddSingleton<DatastoreLedger>();
        services.AddSingleton<VmOrdering>();
        services.AddRecipe<CreateVmOperation>();
        services.AddRecipe<DeleteVmOperation>();
        return services;
    }
}
