using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>
/// The guest of a VM. What Tools have to tell is GuestUnavailable while they do not run (quirks 41 and 69).
/// </summary>
public interface IVmGuestApi
{
    /// <summary>Reads what the guest says it is.</summary>
    [Get("/api/vcenter/vm/{vm}/guest/identity")]
    Task<VmGuestIdentityInfo> GetIdentityAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Reads names and resolvers; may answer an empty object instead of an error (quirk 69).</summary>
    [Get("/api/vcenter/vm/{vm}/guest/networking")]
    Task<VmGuestNetworkingInfo> GetNetworkingAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Reads the interfaces; may answer an empty list instead of an error (quirk 69).</summary>
    [Get("/api/vcenter/vm/{vm}/guest/networking/interfaces")]
    Task<IReadOnlyList<VmGuestInterfaceInfo>> ListInterfacesAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Reads how the last customization went.</summary>
    [Get("/api/vcenter/vm/{vm}/guest/customization")]
    Task<VmGuestCustomizationInfo> GetCustomizationAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a customization for the next power-on. Refused unless the VM is off (quirk 75) and vCenter knows its Tools
    /// (quirk 78).
    /// </summary>
    [Put("/api/vcenter/vm/{vm}/guest/customization")]
    Task SetCustomizationAsync(VmId vm, [Body] VmGuestCustomizationSetSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads the power state of the guest.</summary>
    [Get("/api/vcenter/vm/{vm}/guest/power")]
    Task<VmGuestPowerInfo> GetPowerAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Asks the guest to shut down, and returns at once: the VM is still on (quirk 65).</summary>
    [Post("/api/vcenter/vm/{vm}/guest/power?action=shutdown")]
    Task ShutdownAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Asks the guest to restart, and returns at once.</summary>
    [Post("/api/vcenter/vm/{vm}/guest/power?action=reboot")]
    Task RebootAsync(VmId vm, CancellationToken cancellationToken);
}
