using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Guests;

/// <summary>What happens in a guest after power-on, step by step; each step is a deed for the boot that planned it.</summary>
internal static class GuestFlow
{
    public static Vm PowerOn(Change change, Vm vm)
    {
        var resumed = vm.Power == PowerState.Suspended;
        vm = vm with
        {
            Power = PowerState.On,
            Boot = vm.Boot + 1,
            Boots = resumed ? vm.Boots : vm.Boots + 1,
            BootTime = resumed ? vm.BootTime : change.At,
            Nics = [.. vm.Nics.Select(nic => nic with { Connected = nic.StartConnected })],
            Cdroms = [.. vm.Cdroms.Select(cdrom => cdrom with { Connected = cdrom.StartConnected })],
            Guest = vm.Guest with { ShuttingDown = false },
        };
        vm = CustomizationFlow.Begin(change, vm);
        change.Put(vm);
        Boot(change, vm);
        return vm;
    }

    /// <summary>The guest starts anew by itself: the machine stays on, and its boot time is that of its power-on still.</summary>
    public static void Restart(Change change, Vm vm) => Boot(change, change.Put(vm with
    {
        Boot = vm.Boot + 1,
        Boots = vm.Boots + 1,
        Tools = vm.Tools with { Running = false, InstallerMounted = false },
        Guest = vm.Guest with { Reported = false, ShuttingDown = false },
    }));

    private static void Boot(Change change, Vm vm)
    {
        if (vm.Blank)
        {
            Installation.Begin(change, vm);
            return;
        }

        if (vm.Tools.Installed && !change.Faults.Strikes(FaultKinds.ToolsNeverStart, vm.Name))
            change.Plan(change.At + change.Options.ToolsStartAfterPowerOn, new StartTools { Vm = vm.Id, Boot = vm.Boot });
        if (CloudInit.HasWork(vm))
            change.Plan(change.At + change.Options.CloudInitDuration, new RunCloudInit { Vm = vm.Id, Boot = vm.Boot });
    }

    /// <summary>An instant clone: the guest is where its source was, with NICs of its own, and looks into <c>guestinfo</c> once.</summary>
    public static void GoOn(Change change, Vm vm, Vm source)
    {
        vm = change.Put(vm with
        {
            Power = PowerState.On,
            Boot = vm.Boot + 1,
            BootTime = change.At,
            Nics = [.. vm.Nics.Select(nic => nic with { Connected = nic.StartConnected })],
            Tools = source.Tools with { InstallerMounted = false },
            Guest = source.Guest with { CloudInitDone = false, ShuttingDown = false },
        });
        if (CloudInit.HasWork(vm))
            change.Plan(change.At + change.Options.CloudInitDuration, new RunCloudInit { Vm = vm.Id, Boot = vm.Boot });
    }

    public static Vm PowerOff(Change change, Vm vm, bool clean) =>
        change.Put(Silence(vm) with { Power = PowerState.Off, CleanPowerOff = clean, BootTime = null });

    /// <summary>The guest no longer runs: Tools are silent, NICs unplugged, an unfinished customization is lost (quirk 76).</summary>
    public static Vm Silence(Vm vm) => vm with
    {
        Boot = vm.Boot + 1,
        Tools = vm.Tools with { Running = false, InstallerMounted = false },
        Guest = vm.Guest with { Reported = false, ShuttingDown = false },
        Nics = [.. vm.Nics.Select(nic => nic with { Connected = false })],
        Cdroms = [.. vm.Cdroms.Select(cdrom => cdrom with { Connected = false })],
        Customization = vm.Customization.Status == CustomizationStatus.Running
            ? vm.Customization with { Status = CustomizationStatus.Failed, Plan = null, Error = "The guest was powered off before customization ended." }
            : vm.Customization,
    };

    public static Vm? AtBoot(Change change, string id, int boot) => change.State.Vms.TryGetValue(id, out var vm) && vm.Boot == boot && vm.Power == PowerState.On ? vm : null;
}

internal sealed record StartTools : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { } vm)
            return;
        var tools = vm.Tools is { UpgradeAtPowerCycle: true, Outdated: true } ? vm.Tools.Install() : vm.Tools;
        vm = change.Put(vm with { Tools = tools with { Running = true } });
        change.Plan(change.At + change.Options.GuestInfoAfterTools, new ReportGuest { Vm = Vm, Boot = Boot });
        CustomizationFlow.Continue(change, vm);
    }
}

internal sealed record ReportGuest : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is { Tools.Running: true } vm)
            change.Put(vm with { Guest = vm.Guest with { Reported = true } });
    }
}

/// <summary>The installer CD's autorun ended.</summary>
internal sealed record InstallTools : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { } vm || change.Faults.Strikes(FaultKinds.ToolsNeverStart, vm.Name))
            return;
        change.Put(vm with { Tools = vm.Tools.Install() with { InstallerMounted = false } });
        new StartTools { Vm = Vm, Boot = Boot }.Run(change);
    }
}

internal sealed record EndShutdown : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public bool Reboot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { } vm)
            return;
        if (Reboot)
            GuestFlow.Restart(change, vm);
        else
            GuestFlow.PowerOff(change, vm, clean: true);
    }
}
