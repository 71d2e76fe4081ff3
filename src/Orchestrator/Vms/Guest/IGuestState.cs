using Orchestrator.Operations;

namespace Orchestrator.Vms.Guest;

/// <summary>What the steps that look after a VM's guest need to know, whichever operation they are part of.</summary>
internal interface IGuestState : IGuestReport
{
    VmOrder Order { get; }

    bool CustomizationSent { get; }

    /// <summary>The installer CD was connected by us, and has to be disconnected.</summary>
    bool InstallerConnected { get; set; }

    /// <summary>An upgrade of VMware Tools was asked for.</summary>
    bool ToolsUpgradeAsked { get; set; }

    /// <summary>Why VMware Tools were not up by the deadline; null: they were, or the time has not come.</summary>
    string? ToolsMissing { get; set; }
}

/// <summary>Where what a guest says of itself is kept.</summary>
internal interface IGuestReport
{
    string? MoId { get; }

    GuestReport Report { get; }
}

/// <summary>What the guest said of itself.</summary>
internal sealed class GuestReport
{
    public string? HostName { get; set; }

    public string? Os { get; set; }

    public List<string> IpAddresses { get; set; } = [];

    public string? ToolsRunState { get; set; }

    public string? ToolsVersion { get; set; }

    public string? ToolsVersionStatus { get; set; }

    public string? ToolsInstallType { get; set; }

    /// <summary>How the guest differs from the order; null: it does not, or was not asked.</summary>
    public string? Difference { get; set; }

    public bool Checked { get; set; }
}
