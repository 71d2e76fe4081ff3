using System.Collections.Concurrent;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Backups;

/// <summary>The vSphere tag that names a backup policy, by which backup products of the organisation's own find its VMs.</summary>
internal sealed class BackupPolicyTags
{
    public const string Category = "orchestrator-backup-policy";

    private readonly ConcurrentDictionary<(string VCenter, string Policy), TagId> _known = new();

    /// <summary>The policy's tag; category and tag are made when missing. Asked of vCenter once.</summary>
    public async Task<TagId> EnsureAsync(VCenterConnection vcenter, string policy, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((vcenter.Name, policy), out var known))
            return known;
        var category = await EnsureCategoryAsync(vcenter, cancellationToken);
        var tag = await FindTagAsync(vcenter, category, policy, cancellationToken)
            ?? await MakeTagAsync(vcenter, category, policy, cancellationToken);
        _known[(vcenter.Name, policy)] = tag;
        return tag;
    }

    /// <summary>Forgets a tag that vCenter does not know any more.</summary>
    public void Forget(VCenterConnection vcenter, string policy) => _known.TryRemove((vcenter.Name, policy), out _);

    /// <summary>The policies' tags that the VM carries: one at most, unless somebody widened the category.</summary>
    public static async Task<IReadOnlyList<TagModel>> ReadAttachedAsync(VCenterConnection vcenter, VmId vm, CancellationToken cancellationToken)
    {
        var attached = new List<TagModel>();
        CategoryId? ours = null;
        foreach (var id in await vcenter.Tagging.ListAttachedTagsAsync(Vm(vm), cancellationToken))
        {
            var tag = await vcenter.Tagging.GetTagAsync(id, cancellationToken);
            if ((ours ??= await FindCategoryAsync(vcenter, cancellationToken)) == tag.CategoryId)
                attached.Add(tag);
        }

        return attached;
    }

    /// <summary>All tags of the category; none where there is no category.</summary>
    public static async Task<IReadOnlyList<TagModel>> ReadAllAsync(VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        var all = new List<TagModel>();
        if (await FindCategoryAsync(vcenter, cancellationToken) is not { } category)
            return all;
        foreach (var id in await vcenter.Tagging.ListTagsForCategoryAsync(new TagListForCategory(category), cancellationToken))
            all.Add(await vcenter.Tagging.GetTagAsync(id, cancellationToken));
        return all;
    }

    public static TagAssociation Vm(VmId vm) => new(new DynamicId("VirtualMachine", vm.Value));

    private static async Task<CategoryId> EnsureCategoryAsync(VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        if (await FindCategoryAsync(vcenter, cancellationToken) is { } found)
            return found;
        try
        {
            return await vcenter.Tagging.CreateCategoryAsync(
                new CategoryCreateSpec(Category, "Backup policy of a VM, kept by Orchestrator", TagCardinality.One, ["VirtualMachine"]),
                cancellationToken);
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.AlreadyThere or VCenterErrorKind.UnknownOutcome)
        {
            return await FindCategoryAsync(vcenter, cancellationToken) ?? throw new VCenterException(exception.Kind, exception.Message, exception) { ErrorType = exception.ErrorType };
        }
    }

    private static async Task<CategoryId?> FindCategoryAsync(VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        foreach (var id in await vcenter.Tagging.ListCategoriesAsync(cancellationToken))
        {
            if ((await vcenter.Tagging.GetCategoryAsync(id, cancellationToken)).Name == Category)
                return id;
        }

        return null;
    }

    private static async Task<TagId> MakeTagAsync(VCenterConnection vcenter, CategoryId category, string policy, CancellationToken cancellationToken)
    {
        try
        {
            return await vcenter.Tagging.CreateTagAsync(new TagCreateSpec(policy, $"Backup policy {policy}", category), cancellationToken);
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.AlreadyThere or VCenterErrorKind.UnknownOutcome)
        {
            return await FindTagAsync(vcenter, category, policy, cancellationToken) ?? throw new VCenterException(exception.Kind, exception.Message, exception) { ErrorType = exception.ErrorType };
        }
    }

    private static async Task<TagId?> FindTagAsync(VCenterConnection vcenter, CategoryId category, string policy, CancellationToken cancellationToken)
    {
        foreach (var id in await vcenter.Tagging.ListTagsForCategoryAsync(new TagListForCategory(category), cancellationToken))
        {
            if ((await vcenter.Tagging.GetTagAsync(id, cancellationToken)).Name == policy)
                return id;
        }

        return null;
    }
}
