using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class HardwareExercises
{
    private const long GiB = 1L << 30;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.GetCpuAsync), async stage =>
            Assert.That((await stage.VCenter.Hardware.GetCpuAsync(await stage.CloneAsync(), stage.Token)).Count, Is.EqualTo(2))),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.UpdateCpuAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Hardware.UpdateCpuAsync(vm, new VmHardwareCpuUpdateSpec(4, 2, true), stage.Token);
            var cpu = await stage.VCenter.Hardware.GetCpuAsync(vm, stage.Token);
            Assert.That((cpu.Count, cpu.CoresPerSocket, cpu.HotAddEnabled), Is.EqualTo((4L, 2L, true)));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.GetMemoryAsync), async stage =>
            Assert.That((await stage.VCenter.Hardware.GetMemoryAsync(await stage.CloneAsync(), stage.Token)).SizeMiB, Is.EqualTo(4096))),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.UpdateMemoryAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Hardware.UpdateMemoryAsync(vm, new VmHardwareMemoryUpdateSpec(8192, true), stage.Token);
            var memory = await stage.VCenter.Hardware.GetMemoryAsync(vm, stage.Token);
            Assert.That((memory.SizeMiB, memory.HotAddEnabled), Is.EqualTo((8192L, true)));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.ListDisksAsync), async stage =>
            Assert.That(await stage.VCenter.Hardware.ListDisksAsync(await stage.CloneAsync(), stage.Token), Has.Count.EqualTo(1))),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.GetDiskAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var disk = (await stage.VCenter.Hardware.ListDisksAsync(vm, stage.Token)).Single().Disk;
            Assert.That((await stage.VCenter.Hardware.GetDiskAsync(vm, disk, stage.Token)).Backing.VmdkFile, Does.EndWith(".vmdk"));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.CreateDiskAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var spec = new VmHardwareDiskCreateSpec(VmHardwareDiskHostBusAdapterType.Scsi, NewVmdk: new VmHardwareDiskVmdkCreateSpec("data", 3 * GiB));
            var disk = await stage.VCenter.Hardware.CreateDiskAsync(vm, spec, stage.Token);
            Assert.That((await stage.VCenter.Hardware.GetDiskAsync(vm, disk, stage.Token)).Capacity, Is.EqualTo(3 * GiB));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.DetachDiskAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Hardware.DetachDiskAsync(vm, (await stage.VCenter.Hardware.ListDisksAsync(vm, stage.Token)).Single().Disk, stage.Token);
            Assert.That(await stage.VCenter.Hardware.ListDisksAsync(vm, stage.Token), Is.Empty);
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.ListNicsAsync), async stage =>
            Assert.That(await stage.VCenter.Hardware.ListNicsAsync(await stage.CloneAsync(), stage.Token), Has.Count.EqualTo(1))),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.GetNicAsync), async stage =>
        {
            var (vm, nic) = await WithNicAsync(stage, running: false);
            Assert.That((await stage.VCenter.Hardware.GetNicAsync(vm, nic, stage.Token)).MacAddress, Does.Match("^([0-9a-f]{2}:){5}[0-9a-f]{2}$"));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.CreateNicAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            var spec = new VmHardwareEthernetCreateSpec(await BackingAsync(stage, "VM Network"), VmHardwareEthernetEmulationType.Vmxnet3, true, VmHardwareEthernetMacAddressType.Manual, "00:50:56:01:02:03");
            var nic = await stage.VCenter.Hardware.CreateNicAsync(vm, spec, stage.Token);
            Assert.That((await stage.VCenter.Hardware.GetNicAsync(vm, nic, stage.Token)).MacAddress, Is.EqualTo("00:50:56:01:02:03"));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.UpdateNicAsync), async stage =>
        {
            var (vm, nic) = await WithNicAsync(stage, running: false);
            await stage.VCenter.Hardware.UpdateNicAsync(vm, nic, new VmHardwareEthernetUpdateSpec(await BackingAsync(stage, "VM Network"), false), stage.Token);
            var changed = await stage.VCenter.Hardware.GetNicAsync(vm, nic, stage.Token);
            Assert.That((changed.Backing.Type, changed.StartConnected), Is.EqualTo((VmHardwareEthernetBackingType.StandardPortgroup, false)));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.DeleteNicAsync), async stage =>
        {
            var (vm, nic) = await WithNicAsync(stage, running: false);
            await stage.VCenter.Hardware.DeleteNicAsync(vm, nic, stage.Token);
            Assert.That(await stage.VCenter.Hardware.ListNicsAsync(vm, stage.Token), Is.Empty);
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.ConnectNicAsync), async stage =>
        {
            var (vm, nic) = await WithNicAsync(stage, running: true);
            await stage.VCenter.Hardware.DisconnectNicAsync(vm, nic, stage.Token);
            await stage.VCenter.Hardware.ConnectNicAsync(vm, nic, stage.Token);
            Assert.That((await stage.VCenter.Hardware.GetNicAsync(vm, nic, stage.Token)).State, Is.EqualTo(VmHardwareConnectionState.Connected));
        }),
        Exercise.Of<IVmHardwareApi>(nameof(IVmHardwareApi.DisconnectNicAsync), async stage =>
        {
            var (vm, nic) = await WithNicAsync(stage, running: true);
            await stage.VCenter.Hardware.DisconnectNicAsync(vm, nic, stage.Token);
            Assert.That((await stage.VCenter.Hardware.GetNicAsync(vm, nic, stage.Token)).State, Is.EqualTo(VmHardwareConnectionState.NotConnected));
        }),
    ];

    private static async Task<(VmId, NicId)> WithNicAsync(ContractStage stage, bool running)
    {
        var vm = running ? await stage.RunningAsync() : await stage.CloneAsync();
        return (vm, (await stage.VCenter.Hardware.ListNicsAsync(vm, stage.Token)).Single().Nic);
    }

    private static async Task<VmHardwareEthernetBackingSpec> BackingAsync(ContractStage stage, string name)
    {
        var network = (await stage.VCenter.Lists.ListNetworksAsync([name], cancellationToken: stage.Token)).Single();
        return new VmHardwareEthernetBackingSpec(new VmHardwareEthernetBackingType(network.Type.Value), network.Network);
    }
}
