using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.Simulator;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.VCenter;

/// <summary>The client against the simulator, over HTTPS with a pinned certificate: the two transcriptions of the contract meet.</summary>
public sealed class SimulatedVCenterTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private SimulatorServer _simulator = null!;
    private VCenterConnection _vcenter = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Password = "pass-word",
                CloneDuration = Short,
                PowerOnDuration = Short,
                PowerOffDuration = Short,
                DestroyDuration = Short,
                ReconfigureDuration = Short,
                SnapshotDuration = Short,
                RemoveSnapshotDuration = Short,
                ToolsStartAfterPowerOn = Short,
                GuestInfoAfterTools = Short,
                CustomizationDuration = Short,
                LateTypeNames = true,
                PropertyPageSize = 7,
                MaxListedVms = 10,
            },
            null,
            null,
            default);
        _vcenter = new VCenterConnection(
            new VCenterOptions
            {
                Name = "sim",
                Address = _simulator.Address,
                User = _simulator.User,
                Password = _simulator.Password,
                Thumbprints = { _simulator.Thumbprint },
            },
            TimeProvider.System,
            NullLoggerFactory.Instance);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _vcenter.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    /// <summary>A folder with more VMs than vCenter lists at once could not be imported: the list was refused.</summary>
    [Test]
    [CancelAfter(30_000)]
    [Property("Quirk", "44")]
    public async Task More_VMs_in_a_folder_than_vCenter_lists_are_all_there(CancellationToken cancellationToken)
    {
        var folder = (await _vcenter.Inventory.GetDatacenterAsync("DC0", cancellationToken)).VmFolder;

        var refused = await Assert.ThrowsAsync<VCenterException>(() => _vcenter.Lists.ListVmsAsync(folders: [folder.Value], cancellationToken: cancellationToken));
        var listed = await _vcenter.Inventory.ListVmsAsync(folder, cancellationToken);

        Assert.That(refused!.Kind, Is.EqualTo(VCenterErrorKind.Invalid));
        Assert.That(listed.Select(vm => vm.Name).ToList(), Is.Unique.And.Count.GreaterThan(10).And.None.Contains("template"));
    }

    [Test]
    [CancelAfter(30_000)]
    [Property("Quirk", "87")]
    public async Task A_vm_is_cloned_watched_snapshotted_and_destroyed(CancellationToken cancellationToken)
    {
        var folder = await _vcenter.Inventory.EnsureFolderAsync("/DC0/vm/demo/deep", cancellationToken);
        var template = await _vcenter.Inventory.GetTemplateAsync("DC0", "rhel9-tools-template", cancellationToken);
        var cluster = await _vcenter.Inventory.GetClusterAsync("DC0", "DC0_C0", cancellationToken);
        var datastores = await _vcenter.Inventory.FindDatastoresAsync("DC0", ["LocalDS_*"], cancellationToken);
        var network = await _vcenter.Inventory.GetNetworkAsync("DC0", "DC0_DVPG0", cancellationToken);
        var nic = template.Record.Devices.OfType<VirtualEthernetCard>().First();
        var uuid = Guid.NewGuid().ToString();
        var spec = new VirtualMachineCloneSpec
        {
            Location = new VirtualMachineRelocateSpec { Datastore = datastores[0].Id.Reference, Pool = cluster.RootPool.Reference },
            Config = new VirtualMachineConfigSpec
            {
                InstanceUuid = uuid,
                Annotation = "A note.",
                NumCPUs = 2,
                MemoryMB = 2048,
                ExtraConfig = [new OptionValue("orchestrator.marker", "mine")],
                DeviceChange = [new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Edit, Device = nic with { Backing = network.ToBacking() } }],
            },
            Customization = new CustomizationSpec
            {
                Identity = new CustomizationLinuxPrep { HostName = new CustomizationFixedName("web-1"), Domain = "example.com" },
                NicSettingMap = [new CustomizationAdapterMapping(new CustomizationIPSettings { Ip = new CustomizationFixedIp("10.1.2.100"), SubnetMask = "255.255.255.0", Gateway = ["10.1.2.1"] })],
            },
        };

        Assert.That(await _vcenter.Inventory.FindInFolderAsync(folder, "web-1", cancellationToken), Is.Null);
        var vm = VmId.From(await ResultOf(_vcenter.VirtualMachines.CloneAsync(template.Id, new CloneVMRequest(folder.Reference, "web-1", spec), cancellationToken), cancellationToken));
        Assert.That(await _vcenter.Inventory.FindInFolderAsync(folder, "web-1", cancellationToken), Is.EqualTo(vm));
        Assert.That(await _vcenter.Inventory.FindByInstanceUuidAsync(uuid, cancellationToken), Is.EqualTo(vm));

        var record = await _vcenter.Inventory.ReadVmAsync(vm, cancellationToken);
        Assert.That((record!.Name, record.Folder, record.InstanceUuid, record.Annotation), Is.EqualTo(("web-1", (FolderId?)folder, uuid, "A note.")));
        Assert.That((record.NumCpu, record.MemoryMiB, record.PowerState), Is.EqualTo((2, 2048L, VirtualMachinePowerState.PoweredOff)));
        Assert.That(record.ExtraConfig["orchestrator.marker"], Is.EqualTo("mine"));
        Assert.That(record.Nics.Single().Network, Is.EqualTo(network.Id));
        Assert.That(network.SwitchUuid, Does.StartWith("50 "));
        Assert.That(record.Disks.Single().Datastore, Is.EqualTo(datastores[0].Id));

        await _vcenter.Power.StartAsync(vm, cancellationToken);
        var ready = await _vcenter.Watcher.WaitForVmAsync(vm, facts => facts is { ToolsAreRunning: true, IpAddress: "10.1.2.100" }, cancellationToken);
        Assert.That((ready!.HostName, ready.PowerState), Is.EqualTo(("web-1", VirtualMachinePowerState.PoweredOn)).Or.EqualTo(("web-1.example.com", VirtualMachinePowerState.PoweredOn)));
        var identity = await _vcenter.Guest.GetIdentityAsync(vm, cancellationToken);
        Assert.That(identity.Family, Is.EqualTo(VmGuestOSFamily.Linux));

        var snapshot = SnapshotId.From(await ResultOf(_vcenter.VirtualMachines.CreateSnapshotAsync(vm, new CreateSnapshotExRequest("s", false), cancellationToken), cancellationToken));
        Assert.That((await _vcenter.Inventory.ReadVmAsync(vm, cancellationToken))!.AllSnapshots().Select(found => SnapshotId.From(found.Snapshot)), Is.EqualTo(new[] { snapshot }));
        await EndOf(_vcenter.VirtualMachines.RemoveSnapshotAsync(snapshot, new RemoveSnapshotRequest(false), cancellationToken), cancellationToken);

        await EndOf(_vcenter.VirtualMachines.PowerOffAsync(vm, cancellationToken), cancellationToken);
        var gone = _vcenter.Watcher.WaitForVmAsync(vm, _ => false, cancellationToken);
        await EndOf(_vcenter.VirtualMachines.DestroyAsync(vm, cancellationToken), cancellationToken);
        Assert.That(await gone, Is.Null);
        Assert.That(await _vcenter.Inventory.ReadVmAsync(vm, cancellationToken), Is.Null);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task All_vms_are_read_by_the_watch(CancellationToken cancellationToken)
    {
        await _vcenter.Watcher.StartAsync(cancellationToken);
        Assert.That(_vcenter.Watcher.IsCurrent);
        Assert.That(_vcenter.Watcher.Vms, Has.Count.GreaterThan(20));
        Assert.That(_vcenter.Watcher.Vms.Select(vm => vm.Name), Has.None.Null);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_name_that_is_not_there_is_no_vm_that_is_gone(CancellationToken cancellationToken)
    {
        var error = await Assert.ThrowsAsync<VCenterException>(() => _vcenter.Inventory.GetNetworkAsync("DC0", "no-such-net", cancellationToken));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Invalid, ErrorTypes.InventoryName)));
    }

    [Test]
    [CancelAfter(30_000)]
    [Property("Quirk", "34")]
    public async Task Uplinks_are_no_networks(CancellationToken cancellationToken)
    {
        var uplink = (await _vcenter.Lists.ListNetworksAsync(cancellationToken: cancellationToken)).Single(network => network.Name.Contains("DVUplinks", StringComparison.Ordinal));
        await Assert.ThrowsAsync<VCenterException>(() => _vcenter.Inventory.GetNetworkAsync("DC0", uplink.Name, cancellationToken));
    }

    private async Task<ManagedObjectReference> ResultOf(Task<ManagedObjectReference> call, CancellationToken cancellationToken) =>
        (await EndOf(call, cancellationToken)).Result.AsReference()!;

    private async Task<TaskOutcome.Succeeded> EndOf(Task<ManagedObjectReference> call, CancellationToken cancellationToken) =>
        await _vcenter.Watcher.WaitForTaskAsync(await call, cancellationToken) switch
        {
            TaskOutcome.Succeeded succeeded => succeeded,
            TaskOutcome.Failed failed => throw failed.Error,
            _ => throw new InvalidOperationException("The task vanished."),
        };
}
