using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenters;

namespace Orchestrator.Vms.Adopt;

/// <summary>Looks VMs up that somebody wants taken over, and says what stands against each. Only reads.</summary>
internal sealed partial class AdoptJudge(Database database, VCenterRegistry vcenters)
{
    /// <summary>Judges requests of one system.</summary>
    public async Task<IReadOnlyList<AdoptCandidate>> JudgeAsync(SystemDefinition system, IReadOnlyList<AdoptVmRequest> requests, CancellationToken cancellationToken)
    {
        var vcenter = vcenters.Get(system.VCenter!);
        var ids = new List<VmId?>();
        foreach (var request in requests)
            ids.Add(await FindAsync(vcenter, request.Vm, cancellationToken));
        var seen = (await vcenter.Inventory.ReadVmsAsync([.. ids.OfType<VmId>().Distinct()], cancellationToken)).ToDictionary(vm => vm.Id);
        var networks = await ReadNetworksAsync(vcenter, system, cancellationToken);
        await using var db = database.Read();
        var candidates = new List<AdoptCandidate>();
        for (var index = 0; index < requests.Count; index++)
        {
            var vm = ids[index] is { } id ? seen.GetValueOrDefault(id) : null;
            candidates.Add(vm is null
                ? AdoptCandidate.Refused(requests[index].Vm, $"vCenter {vcenter.Name} has no virtual machine {requests[index].Vm}.", $"vCenter {vcenter.Name} に仮想マシン {requests[index].Vm} はありません。")
                : await JudgeOneAsync(db, requests[index], vm, system, networks, cancellationToken));
        }

        return candidates;
    }

    /// <summary>The VMs of a folder, as requests; null when there is no such folder.</summary>
    public async Task<IReadOnlyList<AdoptVmRequest>?> ListFolderAsync(SystemDefinition system, string path, Client.Vms.VmPurpose? purpose, CancellationToken cancellationToken)
    {
        var vcenter = vcenters.Get(system.VCenter!);
        if (await vcenter.Inventory.FindFolderAsync(path, cancellationToken) is not { } folder)
            return null;
        var vms = await vcenter.Inventory.ListVmsAsync(folder, cancellationToken);
        return [.. vms.OrderBy(vm => vm.Name, StringComparer.Ordinal).Select(vm => new AdoptVmRequest { Vm = vm.Id.Value, System = system.Code, Purpose = purpose })];
    }

    private static async Task<AdoptCandidate> JudgeOneAsync(
        OrchestratorDb db, AdoptVmRequest request, VmRecord seen, SystemDefinition system, IReadOnlyDictionary<string, NetworkDefinition> networks, CancellationToken cancellationToken)
    {
        var purpose = request.Purpose == Client.Vms.VmPurpose.Test ? VmPurpose.Test : VmPurpose.Production;
        var order = AdoptedOrder.Of(seen, system, request.DisplayName, purpose, networks);
        var uuid = Guid.TryParse(seen.InstanceUuid, out var parsed) ? parsed : Guid.Empty;
        return new AdoptCandidate
        {
            Asked = request.Vm,
            MoId = seen.Id.Value,
            InstanceUuid = uuid,
            Order = order,
            Reasons = await AdoptRules.FindReasonsAsync(db, seen, uuid, order, cancellationToken),
        };
    }

    private static async Task<VmId?> FindAsync(VCenterConnection vcenter, string asked, CancellationToken cancellationToken)
    {
        if (ManagedObjectId().IsMatch(asked))
            return new VmId(asked);
        var end = asked.LastIndexOf('/');
        return end > 0 && await vcenter.Inventory.FindFolderAsync(asked[..end], cancellationToken) is { } folder
            ? await vcenter.Inventory.FindInFolderAsync(folder, asked[(end + 1)..], cancellationToken)
            : null;
    }

    private async Task<IReadOnlyDictionary<string, NetworkDefinition>> ReadNetworksAsync(VCenterConnection vcenter, SystemDefinition system, CancellationToken cancellationToken)
    {
        var listed = await vcenter.Inventory.ListNetworksAsync(system.Datacenter, cancellationToken);
        await using var db = database.Read();
        var known = (await db.Catalogue(CatalogueKind.Network).ToListAsync(cancellationToken)).Select(CatalogueJson.Read<NetworkDefinition>).ToLookup(network => network.PortGroup, StringComparer.Ordinal);
        return listed.ToDictionary(
            network => network.Id.Value,
            network => known[network.Name].FirstOrDefault() ?? new NetworkDefinition { Name = network.Name, PortGroup = network.Name, Ipv4 = NetworkIpv4.Dhcp },
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^vm-\d+$")]
    private static partial Regex ManagedObjectId();
}
