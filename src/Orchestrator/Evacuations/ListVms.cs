using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Evacuations;

/// <summary>Finds the place and every VM there, and tells ours from those of others by their markers.</summary>
internal sealed class ListVms(Database database) : IStep<EvacuationState>
{
    private const int AtOnce = 100;

    public Task<Observation> ObserveAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Vms is { } vms
            ? Observation.Done($"{vms.Count(vm => vm.State != EvacuatedState.Left)} VMs of ours on {state.SourceName}, {vms.Count(vm => vm.State == EvacuatedState.Left)} to be left")
            : new Observation.NotReached());

    public async Task<ActResult> ActAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        var found = state.Host is { } host
            ? (await context.VCenter.Lists.ListHostsAsync([host], cancellationToken: cancellationToken)).Where(row => InventoryName.Decode(row.Name) == host).Select(row => row.Host.Reference).ToList()
            : (await context.VCenter.Lists.ListDatastoresAsync([state.Datastore!], cancellationToken: cancellationToken)).Where(row => InventoryName.Decode(row.Name) == state.Datastore).Select(row => row.Datastore.Reference).ToList();
        if (found is not [var source] || await context.VCenter.RetrieveAsync(source, ["vm"], cancellationToken) is not { } content)
            return new ActResult.Rejected(new Failure("cannot-evacuate", $"There {(found.Count > 1 ? "are several of the name" : "is no")} {state.SourceName} in vCenter {context.VCenter.Name}."));

        var there = (content.PropSet ?? []).FirstOrDefault(property => property.Name == "vm")?.Val.AsList<ManagedObjectReference>() ?? [];
        var vms = new List<EvacuatedVm>();
        var datastore = state.Host is null ? DatastoreId.From(source) : (DatastoreId?)null;
        foreach (var some in there.Select(VmId.From).Chunk(AtOnce))
            vms.AddRange(await JudgeAsync(await context.VCenter.Inventory.ReadVmsAsync(some, cancellationToken), datastore, context, cancellationToken));
        state.Source = source.Value;
        state.Vms = [.. vms.OrderBy(vm => vm.Name, StringComparer.Ordinal)];
        return new ActResult.Done();
    }

    private async Task<IEnumerable<EvacuatedVm>> JudgeAsync(IReadOnlyList<VmRecord> seen, DatastoreId? datastore, StepContext context, CancellationToken cancellationToken)
    {
        var marked = seen.ToDictionary(vm => vm.Id, vm => MarkerOf(vm, context));
        var ids = marked.Values.OfType<VmMarker>().Select(marker => marker.Id).ToList();
        await using var db = database.Read();
        var known = await db.VirtualMachines.Where(vm => ids.Contains(vm.Id) && vm.State != VmState.Retired).Select(vm => vm.Id).ToListAsync(cancellationToken);
        return seen.Select(vm => Entry(vm, marked[vm.Id] is { Role: VmMarker.VmRole } marker && known.Contains(marker.Id) ? marker.Id : null, marked[vm.Id]?.Role, datastore));
    }

    /// <summary>A marker that names another UUID than the VM's own means a copy: not ours to touch.</summary>
    private static VmMarker? MarkerOf(VmRecord vm, StepContext context) =>
        VmMarker.TryParse(vm.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker)
        && marker.Installation == context.Installation
        && Guid.TryParse(vm.InstanceUuid, out var uuid)
        && marker.InstanceUuid == uuid
            ? marker
            : null;

    private static EvacuatedVm Entry(VmRecord vm, Guid? ours, string? role, DatastoreId? datastore)
    {
        var reason = (ours, vm.IsTemplate, role) switch
        {
            (_, true, _) => "it is a template",
            // A CD image, say.
            ({ }, _, _) when datastore is { } source && vm.Disks.All(disk => disk.Datastore != source) => "none of its disks is there",
            ({ }, _, _) => null,
            (_, _, VmMarker.BackupRole) => "it is a backup copy",
            _ => Agents.Is(vm.Name) ? "vCenter's own agent" : "it is not ours",
        };
        return new EvacuatedVm
        {
            Name = vm.Name,
            MoId = vm.Id.Value,
            InstanceUuid = Guid.TryParse(vm.InstanceUuid, out var uuid) ? uuid : Guid.Empty,
            VirtualMachineId = reason is null ? ours : null,
            State = reason is null ? EvacuatedState.Pending : EvacuatedState.Left,
            Reason = reason,
        };
    }
}

/// <summary>The cluster services' own VMs, which vCenter makes and takes away by itself (quirk 35).</summary>
internal static class Agents
{
    public static bool Is(string name) => name.StartsWith("vCLS", StringComparison.Ordinal);
}
