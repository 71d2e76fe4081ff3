using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Tools;

/// <summary>The VMware Tools of virtual machines.</summary>
internal static class ToolsEndpoints
{
    public static void MapVmTools(this IEndpointRouteBuilder routes) => routes.MapPost("/vms/{id:guid}/tools", Change).StartsOperation();

    private static async Task<IResult> Change(Guid id, Body<ToolsRequest> body, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.Action is not { } action)
        {
            var errors = new OrderErrors();
            errors.Required("action");
            return ProblemResult.Invalid(errors.All);
        }

        var kind = action == ToolsAction.Install ? InstallToolsOperation.KindName : UpgradeToolsOperation.KindName;
        return await changes.StartAsync(id, context, vm => VmChange.Start(vm, kind, StateOf(vm), context.Caller()), cancellationToken);
    }

    private static ToolsChangeState StateOf(VirtualMachine vm) =>
        new() { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId!, Order = VmJson.ReadOrder(vm.Order) };
}
