namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Told of what concerns all who call a vCenter, so that several nodes can heed what one of them met. Must return at once.
/// </summary>
public interface IHealthListener
{
    /// <summary>It failed too often: nothing is sent for a while, and then one call to see whether it answers again.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="duration">How long nothing is sent.</param>
    void BreakerOpened(string vcenter, TimeSpan duration);

    /// <summary>It answers again.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    void BreakerClosed(string vcenter);

    /// <summary>It answered that it is to be left alone for a while.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="wait">How long.</param>
    void AskedToWait(string vcenter, TimeSpan wait);
}
