using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

/// <summary>What an installation from a medium needs: files in libraries, images in drives, a boot order.</summary>
internal static class InstallationExercises
{
    private const string File = "answer.iso";

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.CreateItemAsync), async stage =>
        {
            var made = await stage.VCenter.Libraries.GetItemAsync(await CreateItemAsync(stage), stage.Token);
            Assert.That((made.Name, made.Type, made.Description), Is.EqualTo(("answer", LibraryItemType.Iso, "ours")));
        }),
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.DeleteItemAsync), async stage =>
        {
            await stage.VCenter.Libraries.DeleteItemAsync(await CreateItemAsync(stage), stage.Token);
            Assert.That(await stage.VCenter.Libraries.FindItemsAsync(new LibraryItemFindSpec("answer"), stage.Token), Is.Empty);
        }),
        Exercise.Of<IContentLibraryApi>(nameof(IContentLibraryApi.ListFilesAsync), async stage =>
            Assert.That(await stage.VCenter.Libraries.ListFilesAsync(await FilledItemAsync(stage), stage.Token), Is.EqualTo([new LibraryFileInfo(File, 3)]))),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.ListAsync), async stage =>
        {
            var item = await CreateItemAsync(stage);
            var session = await BeginAsync(stage, item);
            Assert.That(await stage.VCenter.UpdateSessions.ListAsync(item.Value, stage.Token), Is.EqualTo([session]));
        }),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.CreateAsync), async stage =>
            Assert.That((await BeginAsync(stage, await CreateItemAsync(stage))).Value, Is.Not.Empty)),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.AddFileAsync), async stage =>
            Assert.That((await AddAsync(stage, await BeginAsync(stage, await CreateItemAsync(stage)))).UploadEndpoint!.Uri.Scheme, Is.EqualTo("https"))),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.KeepAliveAsync), async stage =>
            await stage.VCenter.UpdateSessions.KeepAliveAsync(await BeginAsync(stage, await CreateItemAsync(stage)), new UpdateSessionKeepAlive(50), stage.Token)),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.CompleteAsync), FilledItemAsync),
        Exercise.Of<IUpdateSessionApi>(nameof(IUpdateSessionApi.CancelAsync), async stage =>
        {
            var item = await CreateItemAsync(stage);
            await stage.VCenter.UpdateSessions.CancelAsync(await BeginAsync(stage, item), stage.Token);
            Assert.That(await stage.VCenter.UpdateSessions.ListAsync(item.Value, stage.Token), Is.Empty);
        }),
        Exercise.Of<IIsoImageApi>(nameof(IIsoImageApi.MountAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            Assert.That((await stage.VCenter.IsoImages.MountAsync(new IsoImageMount(await FilledItemAsync(stage), vm), stage.Token)).Value, Is.EqualTo("16001"));
        }),
        Exercise.Of<IVmBootApi>(nameof(IVmBootApi.ListDevicesAsync), async stage =>
            Assert.That(await stage.VCenter.Boot.ListDevicesAsync(await stage.CloneAsync(), stage.Token), Is.Empty)),
        Exercise.Of<IVmBootApi>(nameof(IVmBootApi.SetDevicesAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Boot.SetDevicesAsync(vm, new BootDevices([new BootDevice(BootDeviceType.Disk, [new DiskId("2000")]), new BootDevice(BootDeviceType.Cdrom)]), stage.Token);
            Assert.That((await stage.VCenter.Boot.ListDevicesAsync(vm, stage.Token)).Select(device => device.Type), Is.EqualTo([BootDeviceType.Disk, BootDeviceType.Cdrom]));
        }),
    ];

    public static async Task<LibraryItemId> CreateItemAsync(ContractStage stage)
    {
        var library = (await stage.VCenter.Libraries.FindLibrariesAsync(new LibraryFindSpec("images"), stage.Token)).Single();
        return await stage.VCenter.Libraries.CreateItemAsync(new LibraryItemModel(LibraryId: library, Name: "answer", Type: LibraryItemType.Iso, Description: "ours"), stage.Token);
    }

    public static Task<UpdateSessionId> BeginAsync(ContractStage stage, LibraryItemId item) =>
        stage.VCenter.UpdateSessions.CreateAsync(new UpdateSessionCreate(item), stage.Token);

    public static Task<UpdateFileInfo> AddAsync(ContractStage stage, UpdateSessionId session) =>
        stage.VCenter.UpdateSessions.AddFileAsync(session, new UpdateFileAdd(File, UpdateFileSource.Push, 3), stage.Token);

    private static async Task<LibraryItemId> FilledItemAsync(ContractStage stage)
    {
        var item = await CreateItemAsync(stage);
        var session = await BeginAsync(stage, item);
        await stage.VCenter.UploadAsync((await AddAsync(stage, session)).UploadEndpoint!.Uri, new byte[3], stage.Token);
        await stage.VCenter.UpdateSessions.CompleteAsync(session, stage.Token);
        return item;
    }
}
