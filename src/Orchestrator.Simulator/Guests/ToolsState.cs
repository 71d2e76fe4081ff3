using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Guests;

/// <summary>How VMware Tools come into a guest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolsOrigin>))]
internal enum ToolsOrigin
{
    /// <summary>Never by themselves: on Linux a connected installer CD does nothing (quirk 71).</summary>
    None,
    OpenVmTools,
    Msi,
    Tar,

    /// <summary>Not installed; the connected installer CD installs them.</summary>
    InstallerAutorun,

    /// <summary>Not installed; cloud-init installs them when <c>guestinfo.userdata</c> says so at first boot.</summary>
    CloudInit,
}

internal sealed record ToolsState
{
    /// <summary>(major&lt;&lt;10)+(minor&lt;&lt;5)+revision (quirk 74): 12.4.0.</summary>
    public const int CurrentVersion = 12416;

    /// <summary>10.3.10.</summary>
    public const int OldVersion = 10346;

    public required ToolsOrigin Origin { get; init; }

    public bool Installed { get; init; }

    public int Version { get; init; }

    public bool Running { get; init; }

    public bool InstallerMounted { get; init; }

    public bool UpgradeAtPowerCycle { get; init; }

    public int InstallAttempts { get; init; }

    public string? Error { get; init; }

    public bool Managed => Origin is ToolsOrigin.Msi or ToolsOrigin.Tar or ToolsOrigin.InstallerAutorun;

    public bool Outdated => Installed && Managed && Version < CurrentVersion;

    public static ToolsState Of(ToolsOrigin origin) => origin switch
    {
        ToolsOrigin.OpenVmTools or ToolsOrigin.Msi => new() { Origin = origin, Installed = true, Version = CurrentVersion },
        ToolsOrigin.Tar => new() { Origin = origin, Installed = true, Version = OldVersion },
        _ => new() { Origin = origin },
    };

    public ToolsState Install() => this with { Installed = true, Version = CurrentVersion, InstallAttempts = InstallAttempts + 1, Error = null };
}
