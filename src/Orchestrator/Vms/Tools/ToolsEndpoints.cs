using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Tools;

/// <summary>VMware Tools of virtual machines that are there.</summary>
internal static class ToolsEndpoints
{
    public static void MapVmTools(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/vms/{id:guid}/tools", Change).StartsOperation();

    private static async Task<IResult> Change(Guid id, Body<ToolsRequest> body, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.Action is not { } action)
            return ProblemResult.Invalid(new FieldError("#/action", "required", new("One of install, upgrade is needed.", "install または upgrade が必要です。")));
        return await changes.StartAsync(id, context, vm => Decide(vm, action, context.Caller()), cancellationToken);
    }

    private static VmChange Decide(VirtualMachine vm, ToolsAction action, string caller)
    {
        var order = VmJson.ReadOrder(vm.Order);
        var state = new ToolsChangeState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId!, Order = order };
        if (action == ToolsAction.Upgrade)
            return VmChange.Start(vm, UpgradeToolsOperation.KindName, state, caller);
        return order.Image.ToolsInstall == ToolsInstall.InstallerAutorun
            ? VmChange.Start(vm, InstallToolsOperation.KindName, state, caller)
            : VmChange.Refuse(new Text(
                $"The image {order.Image.Name} does not install VMware Tools from their CD. Install them inside the guest, for example the package open-vm-tools.",
                $"イメージ {order.Image.Name} はCDからVMware Toolsをインストールしません。ゲスト内で、例えば open-vm-tools パッケージをインストールしてください。"));
    }
}
