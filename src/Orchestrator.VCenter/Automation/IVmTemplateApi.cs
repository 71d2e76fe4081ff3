using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>VM templates in content libraries.</summary>
public interface IVmTemplateApi
{
    /// <summary>Reads what a template holds.</summary>
    [Get("/api/vcenter/vm-template/library-items/{item}")]
    Task<VmTemplateInfo> GetAsync(LibraryItemId item, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a VM, and holds the connection until it is there: there is no task form (quirk 51). When the answer is lost, it may go on
    /// or be rolled back (quirk 52). AlreadyThere when the folder has the name.
    /// </summary>
    [Post("/api/vcenter/vm-template/library-items/{item}?action=deploy"), HoldsConnection]
    Task<VmId> DeployAsync(LibraryItemId item, [Body] VmTemplateDeploySpec spec, CancellationToken cancellationToken);
}
