using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Hosts.</summary>
public interface IHostApi
{
    /// <summary>
    /// Puts a host into maintenance mode. The task ends when no VM runs on it any more, or at its time-out; Refused when it is in it already.
    /// </summary>
    [Post("/sdk/vim25/-/HostSystem/{host}/EnterMaintenanceMode_Task")]
    Task<ManagedObjectReference> EnterMaintenanceModeAsync(HostId host, [Body] EnterMaintenanceModeRequest request, CancellationToken cancellationToken);
}

/// <summary>Parameters of <c>EnterMaintenanceMode_Task</c>.</summary>
/// <param name="Timeout">Seconds until the task gives up; 0 for never.</param>
/// <param name="EvacuatePoweredOffVms">Whether VMs that are off have to leave too.</param>
public sealed record EnterMaintenanceModeRequest(int Timeout, bool? EvacuatePoweredOffVms = null);
