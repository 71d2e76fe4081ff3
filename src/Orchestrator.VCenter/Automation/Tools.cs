namespace Orchestrator.VCenter.Automation;

/// <summary>
/// VMware Tools of a VM (contract VcenterVmToolsInfo). open-vm-tools show version status UNMANAGED: not out of date, not
/// vCenter's to update (quirk 73). A failed upgrade shows as <see cref="Error"/> of a 200 reply (quirk 72).
/// </summary>
/// <param name="RunState">Whether Tools run.</param>
/// <param name="UpgradePolicy">When Tools are upgraded.</param>
/// <param name="AutoUpdateSupported">Whether vCenter can upgrade them.</param>
/// <param name="InstallAttemptCount">Upgrades tried so far.</param>
/// <param name="Error">What the last failed upgrade said.</param>
/// <param name="VersionNumber">(major &lt;&lt; 10) + (minor &lt;&lt; 5) + revision (quirk 74).</param>
/// <param name="Version">Not to be parsed (quirk 74).</param>
/// <param name="VersionStatus">How the version compares; null where Tools are unknown.</param>
/// <param name="InstallType">How they were installed.</param>
public sealed record VmToolsInfo(
    VmToolsRunState RunState,
    VmToolsUpgradePolicy UpgradePolicy,
    bool AutoUpdateSupported,
    long? InstallAttemptCount = null,
    EmbeddedError? Error = null,
    long? VersionNumber = null,
    string? Version = null,
    VmToolsVersionStatus? VersionStatus = null,
    VmToolsInstallType? InstallType = null);

/// <summary>An upgrade of Tools (contract VcenterVmToolsUpgrade).</summary>
/// <param name="CommandLineOptions">Options for the installer of the guest.</param>
public sealed record VmToolsUpgrade(string? CommandLineOptions = null);

/// <summary>A change of the Tools settings (contract VcenterVmToolsUpdateSpec); null leaves as is.</summary>
/// <param name="UpgradePolicy">When Tools are upgraded.</param>
public sealed record VmToolsUpdateSpec(VmToolsUpgradePolicy? UpgradePolicy = null);

/// <summary>The installer CD of Tools (contract VcenterVmToolsInstallerInfo).</summary>
/// <param name="IsConnected">Whether it is mounted.</param>
public sealed record VmToolsInstallerInfo(bool IsConnected);
