using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class HardwareQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "63")]
    public async Task Detaching_a_disk_leaves_its_file_and_so_its_space_behind_for_good()
    {
        await StartAsync();
        var free = await FreeAsync();
        var vm = await Stage.CloneAsync();
        var disk = (await Client.Hardware.ListDisksAsync(vm, Token)).Single().Disk;

        await Client.Hardware.DetachDiskAsync(vm, disk, Token);
        await Client.Lists.DeleteVmAsync(vm, Token);

        Assert.That(await FreeAsync(), Is.LessThan(free));
    }

    [Test]
    [Property("Quirk", "66")]
    public async Task A_running_VM_takes_more_CPUs_where_hot_add_is_on_and_never_fewer()
    {
        await StartAsync();
        var (fixedVm, growing) = (await Stage.CloneAsync("fixed"), await Stage.CloneAsync("growing"));
        await Client.Hardware.UpdateCpuAsync(growing, new VmHardwareCpuUpdateSpec(HotAddEnabled: true), Token);
        await Client.Power.StartAsync(fixedVm, Token);
        await Client.Power.StartAsync(growing, Token);

        var without = await RefusedAsync(() => Client.Hardware.UpdateCpuAsync(fixedVm, new VmHardwareCpuUpdateSpec(4), Token));
        await Client.Hardware.UpdateCpuAsync(growing, new VmHardwareCpuUpdateSpec(4), Token);
        var down = await RefusedAsync(() => Client.Hardware.UpdateCpuAsync(growing, new VmHardwareCpuUpdateSpec(1), Token));
        var cores = await RefusedAsync(() => Client.Hardware.UpdateCpuAsync(growing, new VmHardwareCpuUpdateSpec(CoresPerSocket: 2), Token));

        Assert.That((without.Kind, down.Kind, cores.Kind), Is.EqualTo((Refused, Refused, Refused)));
    }

    [Test]
    [Property("Quirk", "67")]
    public async Task An_adapter_on_a_distributed_portgroup_has_more_than_was_asked_for()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();
        var network = (await Client.Lists.ListNetworksAsync(["DC0_DVPG1"], cancellationToken: Token)).Single().Network;
        var spec = new VmHardwareEthernetCreateSpec(new VmHardwareEthernetBackingSpec(VmHardwareEthernetBackingType.DistributedPortgroup, network));

        var made = await Client.Hardware.GetNicAsync(vm, await Client.Hardware.CreateNicAsync(vm, spec, Token), Token);

        Assert.That((made.Backing.Network, made.Backing.DistributedSwitchUuid is null, made.Backing.DistributedPort is null), Is.EqualTo(((Orchestrator.VCenter.NetworkId?)network, false, false)));
    }

    [Test]
    public async Task An_adapter_moves_to_a_distributed_portgroup_by_the_uuid_of_its_switch_only()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();
        var network = await Client.Inventory.GetNetworkAsync("DC0", "DC0_DVPG1", Token);

        var error = await RefusedAsync(() => MoveAsync(network with { SwitchUuid = null }));
        var stayed = (await Client.Inventory.ReadVmAsync(vm, Token))!.Nics.Single().Network;
        await MoveAsync(network);
        var moved = (await Client.Inventory.ReadVmAsync(vm, Token))!.Nics.Single().Network;

        Assert.That((error.Kind, stayed == network.Id, moved == network.Id), Is.EqualTo((Invalid, false, true)));

        async Task MoveAsync(InventoryNetwork to)
        {
            var nic = (await Client.Inventory.ReadVmAsync(vm, Token))!.Devices.OfType<VirtualEthernetCard>().Single();
            var spec = new VirtualMachineConfigSpec { DeviceChange = [new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Edit, Device = nic with { Backing = to.ToBacking() } }] };
            await Stage.DoneAsync(await Client.VirtualMachines.ReconfigureAsync(vm, new ReconfigVMRequest(spec), Token));
        }
    }

    [Test]
    [Property("Quirk", "61")]
    public async Task A_placement_that_says_too_little_is_refused_without_a_word()
    {
        await StartAsync();
        var body = $$$"""{"guest_OS":"RHEL_9_64","name":"nowhere","placement":{"folder":"{{{await Stage.VmFolderAsync()}}}"}}""";

        var reply = await (await Stage.RawAsync()).SendAsync("POST", "/api/vcenter/vm", body, Token);

        Assert.That((reply.Status, reply.ErrorType, reply.Json.GetProperty("messages").GetArrayLength()), Is.EqualTo((400, "INVALID_ARGUMENT", 0)));
    }

    private async Task<long> FreeAsync() => (await Client.Lists.ListDatastoresAsync(["LocalDS_0"], cancellationToken: Token)).Single().FreeSpace!.Value;
}
