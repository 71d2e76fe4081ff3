using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class MachineExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.CloneAsync), async stage =>
        {
            var spec = new VirtualMachineCloneSpec
            {
                Location = new VirtualMachineRelocateSpec { Pool = await stage.PoolAsync(), Datastore = await stage.DatastoreAsync("LocalDS_1"), DiskMoveType = VirtualMachineRelocateDiskMoveOptions.MoveAllDiskBackingsAndAllowSharing },
                Config = new VirtualMachineConfigSpec { NumCPUs = 4, MemoryMB = 8192, Annotation = "ours", InstanceUuid = "5036a3d2-b7f6-4e3a-9b63-0d1f8ab0c001", ExtraConfig = [new OptionValue("orchestrator.marker", "m1")] },
                Customization = Customization,
                PowerOn = true,
            };
            var task = await stage.VCenter.VirtualMachines.CloneAsync(await stage.TemplateAsync(), new CloneVMRequest((await stage.VmFolderAsync()).Reference, "one", spec), stage.Token);
            var vm = VmId.From((await stage.DoneAsync(task)).AsReference()!);
            var made = await stage.VCenter.Lists.GetVmAsync(vm, stage.Token);
            Assert.That((made.Name, made.Cpu.Count, made.Identity!.InstanceUuid), Is.EqualTo(("one", 4L, "5036a3d2-b7f6-4e3a-9b63-0d1f8ab0c001")));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.InstantCloneAsync), async stage =>
        {
            var source = await stage.NamedAsync("rhel9-running-source");
            var location = new VirtualMachineRelocateSpec { Folder = (await stage.VmFolderAsync()).Reference, Pool = await stage.PoolAsync(), Datastore = await stage.DatastoreAsync("LocalDS_0") };
            var spec = new VirtualMachineInstantCloneSpec("one", location, [new OptionValue("guestinfo.name", "one")], "4236a3d2-b7f6-4e3a-9b63-0d1f8ab0c001");
            var task = await stage.VCenter.VirtualMachines.InstantCloneAsync(source, new InstantCloneRequest(spec), stage.Token);
            var made = await stage.VCenter.Inventory.ReadVmAsync(VmId.From((await stage.DoneAsync(task)).AsReference()!), stage.Token);
            Assert.That((made!.Name, made.PowerState, made.ExtraConfig["guestinfo.name"]), Is.EqualTo(("one", VirtualMachinePowerState.PoweredOn, "one")));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.ReconfigureAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var spec = new VirtualMachineConfigSpec
            {
                NumCPUs = 4, NumCoresPerSocket = 2, MemoryMB = 2048, CpuHotAddEnabled = true, Tools = new ToolsConfigInfo(ToolsUpgradePolicy: "manual"),
                DeviceChange = [new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Add, FileOperation = VirtualDeviceConfigSpecFileOperation.Create, Device = NewDisk }],
            };
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.ReconfigureAsync(vm, new ReconfigVMRequest(spec), stage.Token));
            Assert.That(await stage.VCenter.Hardware.ListDisksAsync(vm, stage.Token), Has.Count.EqualTo(2));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.CreateSnapshotAsync), async stage =>
            Assert.That((await SnapshotAsync(stage, await stage.CloneAsync())).Value, Is.Not.Empty)),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.RemoveSnapshotAsync), async stage =>
        {
            var snapshot = await SnapshotAsync(stage, await stage.CloneAsync());
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.RemoveSnapshotAsync(snapshot, new RemoveSnapshotRequest(false, true), stage.Token));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.RevertToSnapshotAsync), async stage =>
        {
            var snapshot = await SnapshotAsync(stage, await stage.CloneAsync());
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.RevertToSnapshotAsync(snapshot, new RevertToSnapshotRequest(), stage.Token));
        }),
        Exercise.Of<IEventManagerApi>(nameof(IEventManagerApi.QueryEventsAsync), async stage =>
        {
            var vm = await stage.WithToolsAsync();
            await stage.VCenter.Guest.RebootAsync(vm, stage.Token);
            var filter = new EventFilterSpec(new EventFilterSpecByEntity(vm.Reference, "self"), [EventFilterSpec.GuestReboot]);
            var manager = (await stage.VCenter.GetServiceContentAsync(stage.Token)).EventManager!.Value;
            Assert.That(await stage.VCenter.Events.QueryEventsAsync(manager, new QueryEventsRequest(filter), stage.Token), Has.Count.EqualTo(1));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.ConsolidateDisksAsync), async stage =>
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.ConsolidateDisksAsync(await stage.CloneAsync(), stage.Token))),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.RelocateAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var host = (await stage.VCenter.Lists.ListHostsAsync(cancellationToken: stage.Token))[^1].Host;
            var spec = new VirtualMachineRelocateSpec { Host = host.Reference, Pool = await stage.PoolAsync(), Datastore = await stage.DatastoreAsync("LocalDS_2") };
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.RelocateAsync(vm, new RelocateVMRequest(spec, VirtualMachineMovePriority.LowPriority), stage.Token));
            Assert.That((await stage.VCenter.Inventory.ReadVmAsync(vm, stage.Token))?.Host, Is.EqualTo(host));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.PowerOnAsync), async stage =>
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.PowerOnAsync(await stage.CloneAsync(), new PowerOnVMRequest(), stage.Token))),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.PowerOffAsync), async stage =>
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.PowerOffAsync(await stage.RunningAsync(), stage.Token))),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.ShutdownGuestAsync), async stage =>
            await stage.VCenter.VirtualMachines.ShutdownGuestAsync(await stage.WithToolsAsync(), stage.Token)),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.RenameAsync), async stage =>
        {
            var vm = await stage.CloneAsync("one");
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.RenameAsync(vm, new RenameRequest("two"), stage.Token));
            Assert.That((await stage.VCenter.Lists.GetVmAsync(vm, stage.Token)).Name, Is.EqualTo("two"));
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.DestroyAsync), async stage =>
        {
            await stage.DoneAsync(await stage.VCenter.VirtualMachines.DestroyAsync(await stage.CloneAsync("one"), stage.Token));
            Assert.That(await stage.VCenter.Lists.ListVmsAsync(names: ["one"], cancellationToken: stage.Token), Is.Empty);
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.UnregisterAsync), async stage =>
        {
            await stage.VCenter.VirtualMachines.UnregisterAsync(await stage.CloneAsync("one"), stage.Token);
            Assert.That(await stage.VCenter.Lists.ListVmsAsync(names: ["one"], cancellationToken: stage.Token), Is.Empty);
        }),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.MarkAsTemplateAsync), async stage =>
            await stage.VCenter.VirtualMachines.MarkAsTemplateAsync(await stage.CloneAsync(), stage.Token)),
        Exercise.Of<IVirtualMachineApi>(nameof(IVirtualMachineApi.MarkAsVirtualMachineAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.VirtualMachines.MarkAsTemplateAsync(vm, stage.Token);
            await stage.VCenter.VirtualMachines.MarkAsVirtualMachineAsync(vm, new MarkAsVirtualMachineRequest(await stage.PoolAsync()), stage.Token);
            Assert.That((await stage.VCenter.Lists.GetVmAsync(vm, stage.Token)).Name, Is.Not.Empty);
        }),
    ];

    private static VirtualDisk NewDisk => new()
    {
        Key = -1,
        ControllerKey = 1000,
        UnitNumber = 1,
        CapacityInKB = 1 << 20,
        CapacityInBytes = 1L << 30,
        Backing = new VirtualDiskFlatVer2BackingInfo { DiskMode = "persistent", ThinProvisioned = true },
    };

    private static CustomizationSpec Customization => new()
    {
        Identity = new CustomizationLinuxPrep { HostName = new CustomizationFixedName("app01"), Domain = "example.test", TimeZone = "Asia/Tokyo", HwClockUTC = true },
        GlobalIPSettings = new CustomizationGlobalIPSettings(["example.test"], ["10.1.0.10"]),
        NicSettingMap = [new CustomizationAdapterMapping(new CustomizationIPSettings { Ip = new CustomizationFixedIp("10.1.2.100"), SubnetMask = "255.255.255.0", Gateway = ["10.1.2.1"] })],
        Options = new CustomizationLinuxOptions(),
    };

    private static async Task<SnapshotId> SnapshotAsync(ContractStage stage, VmId vm)
    {
        var request = new CreateSnapshotExRequest("before", false, "made by a test");
        return SnapshotId.From((await stage.DoneAsync(await stage.VCenter.VirtualMachines.CreateSnapshotAsync(vm, request, stage.Token))).AsReference()!);
    }
}
