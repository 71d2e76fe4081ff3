using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Guests;

/// <summary>Guest customization: stored → taken up at power-on → done by Tools in the guest, once (quirks 75 to 77).</summary>
internal static class CustomizationFlow
{
    public static Vm Store(Vm vm, CustomizationPlan plan) => vm with { Customization = new() { Status = CustomizationStatus.Pending, Plan = plan } };

    public static Vm Begin(Change change, Vm vm) => vm.Customization.Status == CustomizationStatus.Pending
        ? vm with { Customization = vm.Customization with { Status = CustomizationStatus.Running, Started = change.At } }
        : vm;

    /// <summary>Tools run now, and customize when there is something to do.</summary>
    public static void Continue(Change change, Vm vm)
    {
        if (vm.Customization.Status == CustomizationStatus.Running)
            change.Plan(change.At + change.Options.CustomizationDuration, new EndCustomization { Vm = vm.Id, Boot = vm.Boot });
    }

    public static Vm Succeed(Change change, Vm vm, CustomizationPlan plan) => Apply(vm, plan) with
    {
        Customization = vm.Customization with { Status = CustomizationStatus.Succeeded, Plan = null, Ended = change.At },
    };

    /// <summary>The guest as the plan wants it, told at once when Tools run.</summary>
    public static Vm Apply(Vm vm, CustomizationPlan plan)
    {
        var addresses = vm.Guest.Addresses;
        var unnamed = new Queue<Nic>(vm.Nics.Where(nic => plan.Interfaces.All(face => !Same(face.Mac, nic.Mac))));
        foreach (var face in plan.Interfaces)
        {
            var nic = face.Mac is not null ? vm.Nics.FirstOrDefault(nic => Same(face.Mac, nic.Mac)) : unnamed.Count > 0 ? unnamed.Dequeue() : null;
            if (nic is not null)
                addresses = face.Static is { } fixedAddress ? addresses.SetItem(nic.Key, fixedAddress) : addresses.Remove(nic.Key);
        }

        return vm with
        {
            Guest = vm.Guest with { HostName = HostName(plan, vm), Domain = plan.Domain, DnsServers = plan.DnsServers, DnsSuffixes = plan.DnsSuffixes, Addresses = addresses, Reported = vm.Tools.Running },
        };
    }

    /// <summary>The VM goes on running, with its NICs unplugged.</summary>
    public static Vm Fail(Change change, Vm vm) => vm with
    {
        Nics = [.. vm.Nics.Select(nic => nic with { Connected = false })],
        Customization = vm.Customization with
        {
            Status = CustomizationStatus.Failed,
            Plan = null,
            Ended = change.At,
            Error = "An error occurred while customizing VM. For details reference the log file in the guest OS.",
        },
    };

    private static string HostName(CustomizationPlan plan, Vm vm)
    {
        var name = plan.HostName ?? vm.Name;
        return plan.Windows ? name.ToUpperInvariant() : name;
    }

    private static bool Same(string? mac, string other) => mac is not null && string.Equals(mac.Replace('-', ':'), other, StringComparison.OrdinalIgnoreCase);
}

internal sealed record EndCustomization : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { Customization: { Status: CustomizationStatus.Running, Plan: { } plan } } vm)
            return;
        change.Put(change.Faults.Strikes(FaultKinds.CustomizationFailure, vm.Name) ? CustomizationFlow.Fail(change, vm) : CustomizationFlow.Succeed(change, vm, plan));
    }
}
