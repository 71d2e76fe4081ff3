using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms.Resize;

/// <summary>Virtual machines changed: size, disks, network cards, and what is known of them here only.</summary>
internal static class ResizeEndpoints
{
    public static void MapResize(this IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/vms/{id:guid}", Update).StartsOperation().Accepts<UpdateVmRequest>("application/merge-patch+json", "application/json");
        routes.MapDelete("/vms/{id:guid}/disks/{disk}", RemoveDisk).StartsOperation();
        routes.MapDelete("/vms/{id:guid}/nics/{nic}", RemoveNic).StartsOperation();
    }

    private static async Task<IResult> Update(
        Guid id, Body<UpdateVmRequest> body, HttpContext context, VmChangeDesk changes, ResizeAddresses addresses, Outage outage, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var update = new VmUpdating(body.Value!, MergePatch.NullMembers(body.Bytes), addresses, outage, clock.GetUtcNow(), context.Caller());
        try
        {
            return await changes.StartInAnyStateAsync(id, context, update.DecideAsync, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another order took an address between look and write, or the VM was changed; the look now says which.
            return await changes.StartInAnyStateAsync(id, context, update.DecideAsync, cancellationToken);
        }
    }

    private static Task<IResult> RemoveDisk(Guid id, string disk, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) =>
        RemoveAsync(
            id,
            context,
            changes,
            vm => OrderedHardware.Number(VmJson.ReadOrder(vm.Order)).Disks.FirstOrDefault(known => OrderedHardware.IdOf(known) == disk) is { } found
                ? ResizeOperation.Start(vm, new ResizeWish { RemoveDisk = found.Number }, allowRestart: false, context.Caller())
                : VmChange.Refuse(ProblemResult.NotFound("disk beyond those of the image with the id", disk)),
            cancellationToken);

    private static Task<IResult> RemoveNic(Guid id, string nic, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) =>
        RemoveAsync(
            id,
            context,
            changes,
            vm =>
            {
                var nics = OrderedHardware.Number(VmJson.ReadOrder(vm.Order)).Nics;
                if (nics.FirstOrDefault(known => OrderedHardware.IdOf(known) == nic) is not { } found)
                    return VmChange.Refuse(ProblemResult.NotFound("network card", nic));
                return nics.Count == 1
                    ? VmChange.Refuse(new Text("It is the only network card; add another one first.", "唯一のNICです。先に別のNICを追加してください。"))
                    : ResizeOperation.Start(vm, new ResizeWish { RemoveNic = found.Number }, allowRestart: false, context.Caller());
            },
            cancellationToken);

    private static Task<IResult> RemoveAsync(Guid id, HttpContext context, VmChangeDesk changes, Func<VirtualMachine, VmChange> decide, CancellationToken cancellationToken) =>
        context.Request.Headers.IfMatch.Count == 0
            ? Task.FromResult<IResult>(new ProblemResult(ProblemCatalogue.PreconditionRequired))
            : changes.StartAsync(id, context, decide, cancellationToken);
}

/// <summary>JSON Merge Patch (RFC 7396), as far as records alone do not tell it.</summary>
internal static class MergePatch
{
    /// <summary>The members at the top that stand there as null: what they name is to be taken away.</summary>
    public static IReadOnlyList<string> NullMembers(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Null).Select(member => member.Name)];
    }
}
