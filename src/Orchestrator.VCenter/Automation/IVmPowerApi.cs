using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>Power of VMs. Powering to the present state is an error of kind <c>AlreadyInDesiredState</c>: success (quirk 64).</summary>
public interface IVmPowerApi
{
    /// <summary>Reads the power state.</summary>
    [Get("/api/vcenter/vm/{vm}/power")]
    Task<VmPowerInfo> GetAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Powers on; a pending customization is applied now (quirk 75).</summary>
    [Post("/api/vcenter/vm/{vm}/power?action=start")]
    Task StartAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Powers off hard.</summary>
    [Post("/api/vcenter/vm/{vm}/power?action=stop")]
    Task StopAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Resets hard; Refused unless it runs. There is no present state to meet: sent twice, it resets twice.</summary>
    [Post("/api/vcenter/vm/{vm}/power?action=reset")]
    Task ResetAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Suspends to disk; Refused when it is off.</summary>
    [Post("/api/vcenter/vm/{vm}/power?action=suspend")]
    Task SuspendAsync(VmId vm, CancellationToken cancellationToken);
}
