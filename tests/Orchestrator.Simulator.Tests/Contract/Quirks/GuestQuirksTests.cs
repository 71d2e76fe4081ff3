using Orchestrator.Simulator.Faults;
using Orchestrator.VCenter.Automation;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class GuestQuirksTests : StageFixture
{
    private static readonly SimulatorOptions SlowGuest = ContractStage.Quick with { ToolsStartAfterPowerOn = TimeSpan.FromHours(1), GuestShutdownDuration = TimeSpan.FromHours(1) };

    [Test]
    [Property("Quirk", "69")]
    [Property("Quirk", "41")]
    public async Task A_guest_without_Tools_is_no_outage_and_some_reads_of_it_are_empty()
    {
        await StartAsync(SlowGuest);
        var vm = await Stage.RunningAsync();

        var identity = await RefusedAsync(() => Client.Guest.GetIdentityAsync(vm, Token));
        var networking = await Client.Guest.GetNetworkingAsync(vm, Token);
        var interfaces = await Client.Guest.ListInterfacesAsync(vm, Token);

        Assert.That((identity.Kind, networking.DnsValues, interfaces.SelectMany(nic => nic.Ip?.IpAddresses ?? [])), Is.EqualTo((GuestUnavailable, (VmGuestDnsAssignedValues?)null, Array.Empty<VmGuestIpAddressInfo>())));
    }

    [Test]
    [Property("Quirk", "70")]
    public async Task The_adapters_of_the_configuration_are_not_those_that_the_guest_reports()
    {
        await StartAsync(SlowGuest);

        var record = await Client.Inventory.ReadVmAsync(await Stage.RunningAsync(), Token);

        Assert.That((record!.Nics.Count, record.Facts.Nics.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    [Property("Quirk", "71")]
    public async Task Connecting_the_installer_mounts_a_CD_and_starts_nothing_in_Linux()
    {
        await StartAsync();
        var (off, on) = (await Stage.CloneAsync("off"), await Stage.RunningAsync(ContractStage.NoTools));

        var whileOff = await RefusedAsync(() => Client.Tools.ConnectInstallerAsync(off, Token));
        await Client.Tools.ConnectInstallerAsync(on, Token);
        var twice = await RefusedAsync(() => Client.Tools.ConnectInstallerAsync(on, Token));

        var tools = await Client.Tools.GetAsync(on, Token);
        Assert.That((whileOff.Kind, twice.Kind, tools.RunState), Is.EqualTo((Refused, AlreadyInDesiredState, VmToolsRunState.NotRunning)));
    }

    [Test]
    [Property("Quirk", "72")]
    public async Task Tools_that_do_not_run_are_not_upgraded()
    {
        await StartAsync(SlowGuest);
        var vm = await Stage.RunningAsync(ContractStage.OldTools);

        var error = await RefusedAsync(() => Client.Tools.UpgradeAsync(vm, new VmToolsUpgrade(), Token));

        Assert.That(error.Kind, Is.EqualTo(GuestUnavailable));
    }

    [Test]
    [Property("Quirk", "73")]
    public async Task Open_vm_tools_are_managed_by_the_guest()
    {
        await StartAsync();

        var tools = await Client.Tools.GetAsync(await Stage.WithToolsAsync(), Token);

        Assert.That((tools.VersionStatus, tools.InstallType, tools.AutoUpdateSupported), Is.EqualTo(((VmToolsVersionStatus?)VmToolsVersionStatus.Unmanaged, (VmToolsInstallType?)VmToolsInstallType.OpenVmTools, false)));
    }

    [Test]
    [Property("Quirk", "65")]
    public async Task A_guest_that_is_asked_to_shut_down_still_runs_when_the_call_returns()
    {
        await StartAsync();
        var vm = await Stage.WithToolsAsync();
        Stage.Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.ShutdownIgnored });

        await Client.Guest.ShutdownAsync(vm, Token);

        Assert.That((await Client.Power.GetAsync(vm, Token)).State, Is.EqualTo(VmPowerState.PoweredOn), "only a look at the power state, with a deadline, tells");
    }
}
