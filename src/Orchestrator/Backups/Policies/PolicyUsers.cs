using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Policies;

/// <summary>Who uses a policy.</summary>
internal static class PolicyUsers
{
    /// <summary>VMs that are not retired and whose order names the policy.</summary>
    public static async Task<List<PolicyVm>> ReadVmsAsync(OrchestratorDb db, string policy, CancellationToken cancellationToken)
    {
        // The order is JSON: the name in quotes finds few too many, and the order itself decides.
        var quoted = $"\"{policy}\"";
        var candidates = await db.VirtualMachines.AsNoTracking()
            .Where(vm => vm.State != VmState.Retired && vm.Order.Contains(quoted))
            .OrderBy(vm => vm.Id)
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(vm => VmJson.ReadOrder(vm.Order).BackupPolicy.Name == policy).Select(vm => new PolicyVm(vm))];
    }

    public static async Task<List<string>> ReadSystemsAsync(OrchestratorDb db, string policy, CancellationToken cancellationToken) =>
        [.. (await db.Catalogue(CatalogueKind.System).ToListAsync(cancellationToken)).Where(entry => CatalogueJson.Read<SystemDefinition>(entry).BackupPolicy == policy).Select(entry => entry.Name)];
}

/// <param name="Row">Its record.</param>
internal sealed record PolicyVm(VirtualMachine Row)
{
    /// <summary>A job can be made: it is there in vCenter, and stays.</summary>
    public bool CanHaveJob => Row.MoId is not null && Row.State is VmState.Ready or VmState.Changing;
}
