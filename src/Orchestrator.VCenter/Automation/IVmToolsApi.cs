using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>VMware Tools of a VM.</summary>
public interface IVmToolsApi
{
    /// <summary>Reads version and state; works on stopped VMs too.</summary>
    [Get("/api/vcenter/vm/{vm}/tools")]
    Task<VmToolsInfo> GetAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Changes the upgrade policy.</summary>
    [Patch("/api/vcenter/vm/{vm}/tools")]
    Task UpdateAsync(VmId vm, [Body] VmToolsUpdateSpec spec, CancellationToken cancellationToken);

    /// <summary>
    /// Starts an upgrade. GuestUnavailable when Tools do not run, Refused or Busy when one is in progress; how it ended is read
    /// later from <see cref="GetAsync"/> (quirk 72).
    /// </summary>
    [Post("/api/vcenter/vm/{vm}/tools?action=upgrade")]
    Task UpgradeAsync(VmId vm, [Body] VmToolsUpgrade spec, CancellationToken cancellationToken);

    /// <summary>Reads whether the installer CD is mounted.</summary>
    [Get("/api/vcenter/vm/{vm}/tools/installer")]
    Task<VmToolsInstallerInfo> GetInstallerAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>
    /// Mounts the installer CD, no more: nothing runs in a Linux guest (quirk 71). The VM has to be on; mounted already is
    /// AlreadyInDesiredState.
    /// </summary>
    [Post("/api/vcenter/vm/{vm}/tools/installer?action=connect")]
    Task ConnectInstallerAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Unmounts the installer CD.</summary>
    [Post("/api/vcenter/vm/{vm}/tools/installer?action=disconnect")]
    Task DisconnectInstallerAsync(VmId vm, CancellationToken cancellationToken);
}
