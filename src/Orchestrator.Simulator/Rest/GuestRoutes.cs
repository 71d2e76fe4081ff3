using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>What the guest tells through Tools, and its customization.</summary>
internal static class GuestRoutes
{
    private const string Path = "/api/vcenter/vm/{vm}/guest";

    public static void Add(RestTable table) => table
        .Get(Path + "/identity", Identity)
        .Get(Path + "/local-filesystem", FileSystems)
        .Get(Path + "/networking", Networking)
        .Get(Path + "/networking/interfaces", Interfaces)
        .Get(Path + "/networking/routes", call => Reply.Ok(Routes(Vm(call), call.State)))
        .Get(Path + "/customization", Customization)
        .Call("PUT", Path + "/customization", SetCustomization);

    /// <summary>Tools run and have told something.</summary>
    public static bool Tells(Vm vm) => vm is { Tools.Running: true, Guest.Reported: true };

    private static Reply Identity(VendorCall call)
    {
        var vm = RequireInformation(Vm(call));
        var names = GuestNames.OfVim(vm.GuestId);
        return Reply.Ok(Build.Object(
            ("full_name", Build.Message($"vmsg.guestos.{names.Vim}.label", names.FullName)),
            ("name", names.Rest),
            ("ip_address", GuestAddresses.Primary(vm, call.State)),
            ("family", names.Family),
            ("host_name", vm.Guest.HostName)));
    }

    private static Reply FileSystems(VendorCall call)
    {
        var vm = RequireInformation(Vm(call));
        var windows = GuestNames.OfVim(vm.GuestId).Windows;
        return Reply.Ok(Build.Map(
            vm.Disks.Select((disk, index) => (disk, Path: windows ? $"{(char)('C' + index)}:\\" : index == 0 ? "/" : $"/data{index}")),
            item => item.Path,
            item => Build.Object(("capacity", item.disk.Capacity), ("free_space", item.disk.Capacity / 2), ("mappings", new JsonArray()))));
    }

    // Without information these two answer 200 with nothing in it (quirk 69).
    private static Reply Networking(VendorCall call)
    {
        var vm = Vm(call);
        if (!Tells(vm))
            return Reply.Ok(new JsonObject());
        return Reply.Ok(Build.Object(
            ("dns", Build.Object(("ip_addresses", Build.Strings(vm.Guest.DnsServers)), ("search_domains", Build.Strings(vm.Guest.DnsSuffixes)))),
            ("dns_values", Build.Object(("domain_name", vm.Guest.Domain), ("host_name", vm.Guest.HostName)))));
    }

    private static Reply Interfaces(VendorCall call) => Reply.Ok(Build.Array(GuestAddresses.Of(Vm(call), call.State).Select(nic => Build.Object(
        ("ip", Build.Object(
            ("ip_addresses", nic.Address is { } address
                ? new JsonArray(Build.Object(("ip_address", address), ("prefix_length", nic.Prefix), ("origin", nic.Dhcp ? "DHCP" : "MANUAL"), ("state", "PREFERRED")))
                : new JsonArray()),
            ("dhcp", nic.Address is null ? null : Build.Object(("ipv4_enabled", nic.Dhcp), ("ipv6_enabled", false))))),
        ("mac_address", nic.Nic.Mac),
        ("nic", VmViews.Key(nic.Nic.Key))))));

    private static JsonArray Routes(Vm vm, InventoryState state) => Build.Array(GuestAddresses.Of(vm, state).SelectMany((nic, index) => nic.Gateways.Select(gateway => Build.Object(
        ("network", "0.0.0.0"),
        ("prefix_length", 0),
        ("gateway_address", gateway),
        ("interface_index", index)))));

    private static Reply Customization(VendorCall call)
    {
        var customization = Vm(call).Customization;
        return Reply.Ok(Build.Object(
            ("status", customization.Status.ToString().ToUpperInvariant()),
            ("error", customization.Error),
            ("start_time", Build.Time(customization.Started)),
            ("end_time", Build.Time(customization.Ended))));
    }

    private static Reply SetCustomization(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "spec");
        call.VCenter.Door.Write(change =>
        {
            var vm = VmRoutes.Visible(change.State, call["vm"]);
            MachineTools.RequireCustomizable(vm, overwrite: true);
            var spec = call.Body.Text("name") is { } name ? CustomizationSpecRoutes.Named(change.State, name).Spec.Child("spec") : call.Body.Child("spec");
            change.Put(CustomizationFlow.Store(vm, RestCustomization.Plan(spec)));
        });
        return Reply.NoContent;
    }

    private static Vm RequireInformation(Vm vm)
    {
        if (!vm.Tools.Running)
            throw Refusals.ToolsUnavailable(vm.Id);
        return vm.Guest.Reported ? vm : throw Refusals.NoGuestInformation(vm.Id);
    }

    private static Vm Vm(VendorCall call) => VmRoutes.Visible(call.State, call["vm"]);
}
