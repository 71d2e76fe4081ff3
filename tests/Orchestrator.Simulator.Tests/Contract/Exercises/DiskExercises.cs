using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class DiskExercises
{
    private const string Copy = "[LocalDS_0] vm/extra.vmdk";

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVirtualDiskApi>(nameof(IVirtualDiskApi.CopyAsync), async stage =>
        {
            await CopyAsync(stage);
            await AttachAsync(stage);
            var disks = (await stage.VCenter.Inventory.ReadVmAsync(await stage.NamedAsync("vm"), stage.Token))!.Disks;
            Assert.That((disks.Count, disks[^1].FileName), Is.EqualTo((2, Copy)));
        }),
        Exercise.Of<IVirtualDiskApi>(nameof(IVirtualDiskApi.QueryUuidAsync), async stage =>
        {
            await CopyAsync(stage);
            Assert.That((await QueryAsync(stage)).Value, Does.StartWith("60 00 c2 9"));
        }),
        Exercise.Of<IVirtualDiskApi>(nameof(IVirtualDiskApi.DeleteAsync), async stage =>
        {
            await CopyAsync(stage);
            await stage.DoneAsync(await stage.VCenter.VirtualDisks.DeleteAsync(await ManagerAsync(stage), new DeleteVirtualDiskRequest(Copy, await DatacenterAsync(stage)), stage.Token));
            Assert.That((await ContractStage.RefusedAsync(() => QueryAsync(stage))).VimFault, Is.EqualTo("FileNotFound"));
        }),
    ];

    private static async Task CopyAsync(ContractStage stage)
    {
        var source = (await stage.VCenter.Inventory.ReadVmAsync(await stage.CloneAsync("vm"), stage.Token))!.Disks[0].FileName!;
        var datacenter = await DatacenterAsync(stage);
        await stage.DoneAsync(await stage.VCenter.VirtualDisks.CopyAsync(await ManagerAsync(stage), new CopyVirtualDiskRequest(source, Copy, datacenter, datacenter), stage.Token));
    }

    private static async Task AttachAsync(ContractStage stage)
    {
        var device = new VirtualDisk { Key = -1, ControllerKey = 1000, UnitNumber = 1, CapacityInKB = 1 << 20, Backing = new VirtualDiskFlatVer2BackingInfo { FileName = Copy } };
        var spec = new VirtualMachineConfigSpec { DeviceChange = [new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Add, Device = device }] };
        await stage.DoneAsync(await stage.VCenter.VirtualMachines.ReconfigureAsync(await stage.NamedAsync("vm"), new ReconfigVMRequest(spec), stage.Token));
    }

    private static async Task<VirtualDiskUuid> QueryAsync(ContractStage stage) =>
        await stage.VCenter.VirtualDisks.QueryUuidAsync(await ManagerAsync(stage), new QueryVirtualDiskUuidRequest(Copy, await DatacenterAsync(stage)), stage.Token);

    private static async Task<string> ManagerAsync(ContractStage stage) => (await stage.VCenter.GetServiceContentAsync(stage.Token)).VirtualDiskManager!.Value;

    private static async Task<ManagedObjectReference> DatacenterAsync(ContractStage stage) =>
        new("Datacenter", (await stage.VCenter.Inventory.GetDatacenterAsync("DC0", stage.Token)).Id.Value);
}
