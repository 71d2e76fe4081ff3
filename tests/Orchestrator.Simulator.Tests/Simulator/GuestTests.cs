using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class GuestTests
{
    [Test]
    [Property("Quirk", "41")]
    [Property("Quirk", "69")]
    [Property("Quirk", "70")]
    public async Task Before_tools_run_identity_is_503_and_networking_is_empty()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var identity = await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/identity");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((identity.Code, identity.MessageIds.Single()), Is.EqualTo((503, "com.vmware.api.vcenter.vm.guest.tools_not_running")));
            Assert.That((await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/local-filesystem")).Code, Is.EqualTo(503));
            Assert.That((await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/networking")).Text, Is.EqualTo("{}"));
            Assert.That((await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/networking/interfaces")).Text, Is.EqualTo("[]"));
        });
    }

    [Test]
    [Property("Quirk", "41")]
    [Property("Quirk", "69")]
    public async Task Tools_that_just_started_have_not_told_anything_yet()
    {
        await using var lab = await Lab.Start(options => options with { GuestInfoAfterTools = TimeSpan.FromSeconds(5) });
        var vm = await lab.Clone("web");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        lab.Time.Advance(TimeSpan.FromSeconds(1));
        var identity = await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/identity");
        var interfaces = (await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/networking/interfaces")).Json!.AsArray();
        Assert.That((identity.Code, identity.MessageIds.Single()), Is.EqualTo((503, "com.vmware.api.vcenter.vm.guest.information_not_available")));
        Assert.That(interfaces.Single()!["ip"]!["ip_addresses"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Tools_start_some_time_after_power_on_and_addresses_come_from_dhcp()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        Assert.That(lab.State.Vm(vm.Id).Tools.Running, Is.False);
        lab.Settle();
        var identity = (await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/identity")).Json!;
        var nic = (await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/networking/interfaces")).Json![0]!["ip"]!["ip_addresses"]![0]!;
        Assert.That(((string?)identity["family"], (string?)nic["origin"]), Is.EqualTo(("LINUX", "DHCP")));
        Assert.That((string?)identity["ip_address"], Is.EqualTo((string?)nic["ip_address"]));
    }

    [Test]
    [Property("Quirk", "73")]
    [Property("Quirk", "74")]
    public async Task Open_vm_tools_are_unmanaged_and_not_to_be_upgraded()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        var tools = (await lab.Get($"/api/vcenter/vm/{vm.Id}/tools")).Json!;
        var upgrade = await lab.Post($"/api/vcenter/vm/{vm.Id}/tools?action=upgrade");
        Assert.That(((string?)tools["version_status"], (string?)tools["install_type"], (bool)tools["auto_update_supported"]!, upgrade.ErrorType), Is.EqualTo(("UNMANAGED", "OPEN_VM_TOOLS", false, "UNSUPPORTED")));
        Assert.That((int)tools["version_number"]!, Is.EqualTo((12 << 10) + (4 << 5)));
    }

    [Test]
    [Property("Quirk", "72")]
    public async Task Old_tools_are_upgraded_while_they_run()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("old", "rhel8-oldtools-template");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        var early = await lab.Post($"/api/vcenter/vm/{vm.Id}/tools?action=upgrade");
        lab.Settle();
        var before = (string?)(await lab.Get($"/api/vcenter/vm/{vm.Id}/tools")).Json!["version_status"];
        var upgraded = await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/tools?action=upgrade"));
        var after = (string?)(await lab.Get($"/api/vcenter/vm/{vm.Id}/tools")).Json!["version_status"];
        Assert.That((early.Code, before, upgraded.Code, after), Is.EqualTo((503, "SUPPORTED_OLD", 204, "CURRENT")));
    }

    [Test]
    [Property("Quirk", "27")]
    [Property("Quirk", "72")]
    public async Task A_failed_upgrade_shows_later_in_the_tools_themselves()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("old", "rhel8-oldtools-template");
        await lab.Fault(new { kind = "toolsUpgradeFailure", vm = "old" });
        await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/tools?action=upgrade"));
        var tools = (await lab.Get($"/api/vcenter/vm/{vm.Id}/tools")).Json!;
        Assert.That(((string?)tools["error"]!["error_type"], (int)tools["install_attempt_count"]!, (string?)tools["version_status"]), Is.EqualTo(("ERROR", 1, "SUPPORTED_OLD")));
    }

    [Test]
    [Property("Quirk", "71")]
    public async Task The_installer_cd_alone_starts_tools_only_where_there_is_autorun()
    {
        await using var lab = await Lab.Start();
        var windows = await lab.Running("win", "win2022-autorun-template");
        var linux = await lab.Running("lin", "ubuntu2204-notools-template");
        foreach (var vm in new[] { windows, linux })
            await lab.Post($"/api/vcenter/vm/{vm.Id}/tools/installer?action=connect");
        var again = await lab.Post($"/api/vcenter/vm/{linux.Id}/tools/installer?action=connect");
        var off = await lab.Post($"/api/vcenter/vm/{(await lab.Clone("off")).Id}/tools/installer?action=connect");
        lab.Settle();
        Assert.That((lab.State.Vm(windows.Id).Tools.Running, lab.State.Vm(linux.Id).Tools.Running), Is.EqualTo((true, false)));
        Assert.That((again.ErrorType, off.ErrorType), Is.EqualTo(("ALREADY_IN_DESIRED_STATE", "NOT_ALLOWED_IN_CURRENT_STATE")));
    }

    [Test]
    public async Task Cloud_init_installs_tools_when_user_data_says_so()
    {
        await using var lab = await Lab.Start();
        var told = await lab.Clone("told", "rhel9-cloudinit-template", config: new { extraConfig = new[] { new { key = "guestinfo.userdata", value = "I2Nsb3VkLWNvbmZpZw==" } } });
        var untold = await lab.Clone("untold", "rhel9-cloudinit-template");
        foreach (var vm in new[] { told, untold })
            await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        lab.Settle();
        Assert.That((lab.State.Vm(told.Id).Tools.Running, lab.State.Vm(untold.Id).Tools.Running), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Tools_may_never_start()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "toolsNeverStart", vm = "we*" });
        var vm = await lab.Running("web");
        Assert.That((vm.Power, vm.Tools.Running), Is.EqualTo((PowerState.On, false)));
    }

    [Test]
    public async Task What_was_planned_for_one_boot_does_not_happen_in_the_next()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOffVM_Task"));
        lab.Settle();
        Assert.That(lab.State.Vm(vm.Id).Tools.Running, Is.False);
    }
}
