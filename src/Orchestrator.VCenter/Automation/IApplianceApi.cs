using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>The vCenter appliance.</summary>
public interface IApplianceApi
{
    /// <summary>Reads the version.</summary>
    [Get("/api/appliance/system/version")]
    Task<ApplianceVersion> GetVersionAsync(CancellationToken cancellationToken);
}
