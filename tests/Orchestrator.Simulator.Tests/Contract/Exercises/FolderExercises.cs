using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class FolderExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IFolderApi>(nameof(IFolderApi.CreateFolderAsync), async stage =>
            Assert.That((await CreateAsync(stage, "demo")).Value, Is.Not.Empty)),
        Exercise.Of<IFolderApi>(nameof(IFolderApi.GetChildEntityAsync), async stage =>
        {
            var made = await CreateAsync(stage, "demo");
            var children = await stage.VCenter.Folders.GetChildEntityAsync(await stage.VmFolderAsync(), stage.Token);
            var none = await stage.VCenter.Folders.GetChildEntityAsync(made, stage.Token);
            Assert.That((children, none ?? []), Is.EqualTo((children!.Append(made.Reference).Distinct(), Array.Empty<ManagedObjectReference>())));
        }),
        Exercise.Of<IFolderApi>(nameof(IFolderApi.CreateVMAsync), async stage =>
        {
            var config = new VirtualMachineConfigSpec { Name = "empty", GuestId = "rhel9_64Guest", NumCPUs = 1, MemoryMB = 1024, Files = new VirtualMachineFileInfo("[LocalDS_0]") };
            var task = await stage.VCenter.Folders.CreateVMAsync(await stage.VmFolderAsync(), new CreateVMRequest(config, await stage.PoolAsync()), stage.Token);
            Assert.That((await stage.DoneAsync(task)).AsReference()?.Type, Is.EqualTo("VirtualMachine"));
        }),
        Exercise.Of<IFolderApi>(nameof(IFolderApi.RegisterVMAsync), async stage =>
        {
            var vm = await stage.CloneAsync("one");
            var uuid = (await stage.VCenter.Lists.GetVmAsync(vm, stage.Token)).Identity!.InstanceUuid;
            await stage.VCenter.VirtualMachines.UnregisterAsync(vm, stage.Token);
            var request = new RegisterVMRequest("[LocalDS_0] one/one.vmx", AsTemplate: false, await stage.PoolAsync(), Name: "back");
            var back = VmId.From((await stage.DoneAsync(await stage.VCenter.Folders.RegisterVMAsync(await stage.VmFolderAsync(), request, stage.Token))).AsReference()!);
            var seen = await stage.VCenter.Lists.GetVmAsync(back, stage.Token);
            Assert.That((seen.Name, seen.Identity!.InstanceUuid), Is.EqualTo(("back", uuid)));
            Assert.That(back, Is.Not.EqualTo(vm));
        }),
        Exercise.Of<IFolderApi>(nameof(IFolderApi.MoveIntoFolderAsync), async stage =>
        {
            var folder = await CreateAsync(stage, "demo");
            var vm = await stage.CloneAsync("one");
            await stage.DoneAsync(await stage.VCenter.Folders.MoveIntoFolderAsync(folder, new MoveIntoFolderRequest([vm.Reference]), stage.Token));
            Assert.That(await stage.VCenter.Folders.GetChildEntityAsync(folder, stage.Token), Is.EqualTo([vm.Reference]));
        }),
        Exercise.Of<IFolderApi>(nameof(IFolderApi.DestroyAsync), async stage =>
        {
            var folder = await CreateAsync(stage, "demo");
            await stage.DoneAsync(await stage.VCenter.Folders.DestroyAsync(folder, stage.Token));
            Assert.That(await stage.VCenter.Folders.GetChildEntityAsync(await stage.VmFolderAsync(), stage.Token), Does.Not.Contain(folder.Reference));
        }),
        Exercise.Of<ISearchIndexApi>(nameof(ISearchIndexApi.FindChildAsync), async stage =>
        {
            var folder = (await stage.VmFolderAsync()).Reference;
            var vm = await stage.CloneAsync("one");
            var found = await stage.VCenter.Search.FindChildAsync(await stage.SearchIndexAsync(), new FindChildRequest(folder, "one"), stage.Token);
            var none = await stage.VCenter.Search.FindChildAsync(await stage.SearchIndexAsync(), new FindChildRequest(folder, "two"), stage.Token);
            Assert.That((found, none), Is.EqualTo((vm.Reference, (ManagedObjectReference?)null)));
        }),
        Exercise.Of<ISearchIndexApi>(nameof(ISearchIndexApi.FindByInventoryPathAsync), async stage =>
        {
            var vm = await stage.CloneAsync("one");
            Assert.That(await stage.VCenter.Search.FindByInventoryPathAsync(await stage.SearchIndexAsync(), new FindByInventoryPathRequest("DC0/vm/one"), stage.Token), Is.EqualTo(vm.Reference));
        }),
        Exercise.Of<ISearchIndexApi>(nameof(ISearchIndexApi.FindByUuidAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var uuid = (await stage.VCenter.Lists.GetVmAsync(vm, stage.Token)).Identity!.InstanceUuid;
            Assert.That(await stage.VCenter.Search.FindByUuidAsync(await stage.SearchIndexAsync(), new FindByUuidRequest(uuid), stage.Token), Is.EqualTo(vm.Reference));
        }),
        Exercise.Of<ISearchIndexApi>(nameof(ISearchIndexApi.FindAllByUuidAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var uuid = (await stage.VCenter.Lists.GetVmAsync(vm, stage.Token)).Identity!.BiosUuid;
            var request = new FindByUuidRequest(uuid, InstanceUuid: false);
            Assert.That(await stage.VCenter.Search.FindAllByUuidAsync(await stage.SearchIndexAsync(), request, stage.Token), Is.EqualTo([vm.Reference]));
        }),
    ];

    private static async Task<FolderId> CreateAsync(ContractStage stage, string name) =>
        FolderId.From(await stage.VCenter.Folders.CreateFolderAsync(await stage.VmFolderAsync(), new CreateFolderRequest(name), stage.Token));
}
