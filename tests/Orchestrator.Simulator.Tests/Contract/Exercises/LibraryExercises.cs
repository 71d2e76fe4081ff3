using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class LibraryExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.FindLibrariesAsync), async stage =>
        {
            Assert.That(await stage.VCenter.Libraries.FindLibrariesAsync(new LibraryFindSpec("images"), stage.Token), Has.Count.EqualTo(1));
            Assert.That(await stage.VCenter.Libraries.FindLibrariesAsync(new LibraryFindSpec("none"), stage.Token), Is.Empty);
        }),
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.FindItemsAsync), async stage =>
            Assert.That(await stage.VCenter.Libraries.FindItemsAsync(new LibraryItemFindSpec(Type: LibraryItemType.Ovf), stage.Token), Is.EqualTo([await ItemAsync(stage, "rhel9-ovf")]))),
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.GetItemAsync), async stage =>
            Assert.That((await stage.VCenter.Libraries.GetItemAsync(await ItemAsync(stage, "rhel9"), stage.Token)).Type, Is.EqualTo(LibraryItemType.VmTemplate))),
        Exercise.Of<IVmTemplateApi>(nameof(IVmTemplateApi.GetAsync), async stage =>
        {
            var template = await stage.VCenter.VmTemplates.GetAsync(await ItemAsync(stage, "rhel9"), stage.Token);
            Assert.That((template.VmTemplate, template.Disks.Values.Sum(disk => disk.Capacity)), Is.EqualTo((await stage.TemplateAsync(), 16L << 30)));
        }),
        Exercise.Of<IVmTemplateApi>(nameof(IVmTemplateApi.DeployAsync), async stage =>
        {
            var storage = new VmTemplateStorage(DatastoreId.From(await stage.DatastoreAsync("LocalDS_1")));
            var placement = new VmTemplatePlacement(await stage.VmFolderAsync(), ResourcePoolId.From(await stage.PoolAsync()));
            var spec = new VmTemplateDeploySpec("deployed", "ours", storage, storage, placement, PoweredOn: false);
            var vm = await stage.VCenter.VmTemplates.DeployAsync(await ItemAsync(stage, "rhel9"), spec, stage.Token);
            var made = await stage.VCenter.Inventory.ReadVmAsync(vm, stage.Token);
            Assert.That((made!.Name, made.Annotation), Is.EqualTo(("deployed", "ours")));
        }),
        Exercise.Of<IOvfApi>(nameof(IOvfApi.FilterAsync), async stage =>
        {
            var summary = await stage.VCenter.Ovf.FilterAsync(await ItemAsync(stage, "rhel9-ovf"), new OvfFilter(await TargetAsync(stage)), stage.Token);
            Assert.That(summary.Networks, Is.EqualTo(["VM Network"]));
        }),
        Exercise.Of<IOvfApi>(nameof(IOvfApi.DeployAsync), async stage =>
        {
            var made = await DeployOvfAsync(stage, "token-1");
            Assert.That((made.Succeeded, made.ResourceId!.Type), Is.EqualTo((true, "VirtualMachine")));
            Assert.That((await DeployOvfAsync(stage, "token-1")).ResourceId, Is.EqualTo(made.ResourceId), "the same token again");
        }),
    ];

    public static async Task<LibraryItemId> ItemAsync(ContractStage stage, string name) =>
        (await stage.VCenter.Libraries.FindItemsAsync(new LibraryItemFindSpec(name), stage.Token)).Single();

    public static async Task<OvfDeploymentResult> DeployOvfAsync(ContractStage stage, string token)
    {
        var network = (await stage.VCenter.Lists.ListNetworksAsync(["DC0_DVPG0"], cancellationToken: stage.Token)).Single().Network;
        var spec = new OvfDeploymentSpec(
            AcceptAllEula: true, "deployed", "ours", new Dictionary<string, NetworkId> { ["VM Network"] = network }, OvfDiskProvisioning.Thin, DatastoreId.From(await stage.DatastoreAsync("LocalDS_1")));
        return await stage.VCenter.Ovf.DeployAsync(await ItemAsync(stage, "rhel9-ovf"), new OvfDeployRequest(await TargetAsync(stage), spec), token, stage.Token);
    }

    private static async Task<OvfTarget> TargetAsync(ContractStage stage) => new(ResourcePoolId.From(await stage.PoolAsync()), await stage.VmFolderAsync());
}
