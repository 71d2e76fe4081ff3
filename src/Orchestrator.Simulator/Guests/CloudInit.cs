using System.Text;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Guests;

/// <summary>cloud-init in a guest: at its first boot with something in <c>guestinfo</c> it does what that says, once.</summary>
internal static class CloudInit
{
    public const string UserData = "guestinfo.userdata";
    public const string MetaData = "guestinfo.metadata";

    public static bool HasWork(Vm vm) => !vm.Guest.CloudInitDone && (vm.ExtraConfig.ContainsKey(UserData) || vm.ExtraConfig.ContainsKey(MetaData));

    public static Vm Run(Vm vm)
    {
        vm = vm with { Guest = vm.Guest with { CloudInitDone = true } };
        if (AnswerText.Read(Text(vm, MetaData)) is { } plan)
            vm = CustomizationFlow.Apply(vm, plan);
        return vm;
    }

    /// <summary>Whether it is told to install VMware Tools that the image lacks.</summary>
    public static bool InstallsTools(Vm vm) => vm.Tools is { Origin: ToolsOrigin.CloudInit, Installed: false } && vm.ExtraConfig.ContainsKey(UserData);

    /// <summary>What <c>guestinfo</c> says under a key, decoded.</summary>
    public static string Text(Vm vm, string key)
    {
        var value = vm.ExtraConfig.GetValueOrDefault(key) ?? "";
        if (vm.ExtraConfig.GetValueOrDefault($"{key}.encoding") is not ("base64" or "b64"))
            return value;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}

internal sealed record RunCloudInit : Work
{
    public required string Vm { get; init; }

    public required int Boot { get; init; }

    public override void Run(Change change)
    {
        if (GuestFlow.AtBoot(change, Vm, Boot) is not { } vm || !CloudInit.HasWork(vm))
            return;
        var installs = CloudInit.InstallsTools(vm) && !change.Faults.Strikes(FaultKinds.ToolsNeverStart, vm.Name);
        vm = CloudInit.Run(vm);
        change.Put(installs ? vm with { Tools = vm.Tools.Install() with { Origin = ToolsOrigin.OpenVmTools } } : vm);
        if (installs)
            new StartTools { Vm = Vm, Boot = Boot }.Run(change);
    }
}
