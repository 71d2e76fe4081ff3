using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class CustomizationTests
{
    private static readonly object Linux = new
    {
        configuration_spec = new { linux_config = new { hostname = new { type = "FIXED", fixed_name = "web01" }, domain = "example.test" } },
        global_DNS_settings = new { dns_servers = new[] { "10.1.0.10" }, dns_suffix_list = new[] { "example.test" } },
        interfaces = new[] { new { adapter = new { ipv4 = new { type = "STATIC", ip_address = "10.1.2.101", prefix = 24, gateways = new[] { "10.1.2.1" } } } } },
    };

    [Test]
    [Property("Quirk", "75")]
    [Property("Quirk", "77")]
    public async Task A_linux_spec_is_applied_after_the_next_power_on()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var put = await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new { spec = Linux });
        var pending = await Status(lab, vm);
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        var running = await Status(lab, vm);
        lab.Settle();
        var identity = (await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/identity")).Json!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((put.Code, pending, running, await Status(lab, vm)), Is.EqualTo((204, "PENDING", "RUNNING", "SUCCEEDED")));
            Assert.That(((string?)identity["host_name"], (string?)identity["ip_address"]), Is.EqualTo(("web01", "10.1.2.101")));
            Assert.That((string?)(await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/networking")).Json!["dns_values"]!["domain_name"], Is.EqualTo("example.test"));
        });
    }

    [Test]
    public async Task A_windows_spec_is_applied_too()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("win", "win2019-tools-template");
        await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new
        {
            spec = new
            {
                configuration_spec = new { windows_config = new { sysprep = new { user_data = new { computer_name = new { type = "FIXED", fixed_name = "win01" }, full_name = "x", organization = "y", product_key = "" }, gui_unattended = new { auto_logon = false, auto_logon_count = 0, time_zone = 235 } } } },
                global_DNS_settings = new { },
                interfaces = new[] { new { adapter = new { ipv4 = new { type = "DHCP" } } } },
            },
        });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        lab.Settle();
        Assert.That(lab.State.Vm(vm.Id).Guest.HostName, Is.EqualTo("WIN01"));
    }

    [Test]
    public async Task A_vim_spec_goes_in_with_the_clone()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web", powerOn: true, customization: new
        {
            identity = new { _typeName = "CustomizationLinuxPrep", hostName = new { _typeName = "CustomizationFixedName", name = "web02" }, domain = "example.test" },
            globalIPSettings = new { dnsServerList = new[] { "10.1.0.10" } },
            nicSettingMap = new[] { new { adapter = new { ip = new { _typeName = "CustomizationFixedIp", ipAddress = "10.1.2.102" }, subnetMask = "255.255.254.0", gateway = new[] { "10.1.2.1" } } } },
        });
        lab.Settle();
        var info = (await lab.VimGet($"/VirtualMachine/{vm.Id}/guest")).Json!;
        Assert.That(((string?)info["hostName"], (string?)info["ipAddress"], (string?)info["customizationInfo"]!["customizationStatus"]), Is.EqualTo(("web02", "10.1.2.102", "TOOLSDEPLOYPKG_SUCCEEDED")));
        Assert.That((int)info["net"]![0]!["ipConfig"]!["ipAddress"]![0]!["prefixLength"]!, Is.EqualTo(23));
    }

    [Test]
    [Property("Quirk", "75")]
    public async Task A_second_spec_overwrites_by_rest_and_is_refused_by_vim()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new { spec = Linux });
        var rest = await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new { spec = Linux });
        var vim = await lab.Vim($"/VirtualMachine/{vm.Id}/CustomizeVM_Task", new { spec = new { identity = new { _typeName = "CustomizationLinuxPrep", hostName = new { _typeName = "CustomizationVirtualMachineName" }, domain = "" }, globalIPSettings = new { } } });
        Assert.That((rest.Code, vim.Fault), Is.EqualTo((204, "CustomizationPending")));
    }

    [Test]
    [Property("Quirk", "75")]
    [Property("Quirk", "78")]
    public async Task A_running_vm_or_one_without_tools_cannot_be_customized()
    {
        await using var lab = await Lab.Start();
        var running = await lab.Put($"/api/vcenter/vm/{(await lab.Running("web")).Id}/guest/customization", new { spec = Linux });
        var without = await lab.Put($"/api/vcenter/vm/{(await lab.Clone("bare", "ubuntu2204-notools-template")).Id}/guest/customization", new { spec = Linux });
        Assert.That((running.Code, without.Code), Is.EqualTo((400, 400)));
        Assert.That((string?)without.Json!["messages"]![0]!["default_message"], Does.Contain("Tools is not installed in the GuestOS"));
    }

    [Test]
    [Property("Quirk", "76")]
    [Property("Quirk", "77")]
    public async Task A_failed_customization_leaves_a_running_vm_without_network_and_is_not_tried_again()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new { spec = Linux });
        await lab.Fault(new { kind = "customizationFailure", vm = "web" });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        lab.Settle();
        var failed = lab.State.Vm(vm.Id);
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ResetVM_Task"));
        lab.Settle();
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((failed.Power, failed.Customization.Status, failed.Nics.Single().Connected), Is.EqualTo((PowerState.On, CustomizationStatus.Failed, false)));
            Assert.That(lab.State.Vm(vm.Id).Customization.Status, Is.EqualTo(CustomizationStatus.Failed));
            Assert.That((string?)(await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/customization")).Json!["error"], Is.Not.Empty);
        });
    }

    [Test]
    [Property("Quirk", "77")]
    [Property("Quirk", "94")]
    public async Task The_outcome_is_also_an_event()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Put($"/api/vcenter/vm/{vm.Id}/guest/customization", new { spec = Linux });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        lab.Settle();
        var events = (await lab.Vim("/EventManager/EventManager/QueryEvents", new { filter = new { entity = new { entity = Lab.Ref("VirtualMachine", vm.Id), recursion = "self" } } })).Json!.AsArray();
        Assert.That(events.Select(happened => (string?)happened!["_typeName"]), Is.EqualTo(new[] { "VmClonedEvent", "VmPoweredOnEvent", "CustomizationStartedEvent", "CustomizationSucceeded" }));
    }

    [Test]
    public async Task A_stored_spec_is_used_by_name()
    {
        await using var lab = await Lab.Start();
        var source = await lab.Clone("web");
        var stored = await lab.Post("/api/vcenter/guest/customization-specs", new { name = "std", description = "", spec = Linux });
        var clone = await lab.Drive(lab.Post("/api/vcenter/vm?action=clone", new { source = source.Id, name = "copy", placement = new { cluster = lab.Cluster, folder = lab.Folder("vm") }, guest_customization_spec = new { name = "std" } }));
        var missing = await lab.Post("/api/vcenter/vm?action=clone", new { source = source.Id, name = "copy2", guest_customization_spec = new { name = "none" } });
        Assert.That((stored.Code, lab.State.Vm(clone.Scalar).Customization.Status, missing.Code), Is.EqualTo((201, CustomizationStatus.Pending, 404)));
    }

    private static async Task<string?> Status(Lab lab, Vm vm) => (string?)(await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/customization")).Json!["status"];
}
