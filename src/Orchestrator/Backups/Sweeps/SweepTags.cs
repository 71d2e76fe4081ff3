using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Sweeps;

/// <summary>Tags of our category that name no policy any more, and folders for copies that no policy names and nothing stands in.</summary>
internal static class SweepTags
{
    public static async Task LookAsync(OrchestratorDb db, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        var policies = (await db.Catalogue(CatalogueKind.BackupPolicy).ToListAsync(cancellationToken)).ConvertAll(CatalogueJson.Read<BackupPolicyDefinition>);
        foreach (var tag in await BackupPolicyTags.ReadAllAsync(context.VCenter, cancellationToken))
        {
            if (policies.Exists(policy => policy.Name == tag.Name))
                continue;
            var attached = await context.VCenter.Tagging.ListAttachedObjectsAsync(tag.Id, cancellationToken);
            if (attached.Count == 0)
                found.Tags.Add(tag.Id.Value);
            else
                found.Reported.Add($"The tag {BackupPolicyTags.Category}/{tag.Name} names no policy, and {attached.Count} objects carry it: {string.Join(", ", attached.Take(5).Select(one => one.Id))}.");
        }

        var known = policies.Select(policy => policy.Folder).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in await FormerFoldersAsync(db, context.VCenter.Name, cancellationToken))
        {
            if (!known.Contains(folder) && await IsEmptyAsync(context.VCenter, folder, cancellationToken))
                found.Reported.Add($"The folder {folder} was for copies of a policy that names another one now, or is gone. It is empty.");
        }
    }

    /// <summary>Orders keep their policy as it was.</summary>
    private static async Task<IEnumerable<string>> FormerFoldersAsync(OrchestratorDb db, string vcenter, CancellationToken cancellationToken) =>
        (await db.VirtualMachines.Where(vm => vm.VCenter == vcenter).Select(vm => vm.Order).ToListAsync(cancellationToken))
        .Select(order => VmJson.ReadOrder(order).BackupPolicy.Folder).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    private static async Task<bool> IsEmptyAsync(VCenterConnection vcenter, string path, CancellationToken cancellationToken) =>
        await vcenter.Inventory.FindFolderAsync(path, cancellationToken) is { } folder
        && (await vcenter.Inventory.ListVmsAsync(folder, cancellationToken)).Count == 0;
}
