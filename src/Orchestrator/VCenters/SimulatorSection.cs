using Orchestrator.Simulator;

namespace Orchestrator.VCenters;

/// <summary>Section <c>Simulator</c>: the vCenter inside the service.</summary>
internal sealed class SimulatorSection
{
    public const string Section = "Simulator";

    /// <summary>On when no vCenter is configured, unless it is said otherwise.</summary>
    public bool? Enabled { get; set; }

    /// <summary>0: a free port.</summary>
    public int Port { get; set; }

    /// <summary>VMs of others that stand in the inventory from the beginning.</summary>
    public int Vms { get; set; } = 20;

    public int Hosts { get; set; } = 4;

    public int Seed { get; set; } = 7;

    public TimeSpan CallLatency { get; set; }

    public TimeSpan CloneDuration { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan PowerOnDuration { get; set; } = TimeSpan.FromSeconds(0.5);

    public TimeSpan ToolsStartAfterPowerOn { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan CustomizationDuration { get; set; } = TimeSpan.FromSeconds(0.5);

    public int CreatingSlots { get; set; } = 32;

    public SimulatorOptions ToOptions(string dataDirectory, string password) => new()
    {
        Port = Port,
        Password = password,
        Vms = Vms,
        Hosts = Hosts,
        Seed = Seed,
        DataDirectory = Path.Combine(dataDirectory, "simulator"),
        CallLatency = CallLatency,
        CloneDuration = CloneDuration,
        PowerOnDuration = PowerOnDuration,
        ToolsStartAfterPowerOn = ToolsStartAfterPowerOn,
        CustomizationDuration = CustomizationDuration,
    };
}
