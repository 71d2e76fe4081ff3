using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Sessions;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.VCenter;

/// <summary>
/// One vCenter: one HTTP client, one session, one pipeline, one watch. Thread-safe; make one for each vCenter, and dispose it to
/// log out. Making it calls nothing: the first call logs in.
/// </summary>
public sealed class VCenterConnection : IAsyncDisposable
{
    /// <summary>Makes a connection.</summary>
    /// <param name="options">Valid by <see cref="VCenterOptionsRules"/>.</param>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="loggerFactory">Where messages go.</param>
    /// <param name="primaryHandler">What sends, for tests; null for sockets. Disposed with the connection.</param>
    /// <param name="gate">Budget shared with others; null for none.</param>
    /// <param name="logins">Count of refused logins shared with others; null for one of this process.</param>
    /// <exception cref="ArgumentException">The options break a rule.</exception>
    public VCenterConnection(
        VCenterOptions options,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        HttpMessageHandler? primaryHandler = null,
        ICallGate? gate = null,
        ILoginLedger? logins = null) => throw new NotImplementedException();

    /// <summary>Name of the vCenter.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The session.</summary>
    public ISessionApi Session => throw new NotImplementedException();

    /// <summary>Lists, and VMs as a whole.</summary>
    public IInventoryApi InventoryLists => throw new NotImplementedException();

    /// <summary>Power of VMs.</summary>
    public IVmPowerApi Power => throw new NotImplementedException();

    /// <summary>Hardware of VMs.</summary>
    public IVmHardwareApi Hardware => throw new NotImplementedException();

    /// <summary>Tools of VMs.</summary>
    public IVmToolsApi Tools => throw new NotImplementedException();

    /// <summary>Guests of VMs.</summary>
    public IVmGuestApi Guest => throw new NotImplementedException();

    /// <summary>Tasks of the Automation API.</summary>
    public ICisTasksApi CisTasks => throw new NotImplementedException();

    /// <summary>Tags.</summary>
    public ITaggingApi Tagging => throw new NotImplementedException();

    /// <summary>The appliance.</summary>
    public IApplianceApi Appliance => throw new NotImplementedException();

    /// <summary>The system.</summary>
    public ISystemApi System => throw new NotImplementedException();

    /// <summary>Entry to the VI JSON API.</summary>
    public IServiceInstanceApi ServiceInstance => throw new NotImplementedException();

    /// <summary>Properties.</summary>
    public IPropertyCollectorApi Properties => throw new NotImplementedException();

    /// <summary>Views.</summary>
    public IViewApi Views => throw new NotImplementedException();

    /// <summary>Searches.</summary>
    public ISearchIndexApi Search => throw new NotImplementedException();

    /// <summary>Folders.</summary>
    public IFolderApi Folders => throw new NotImplementedException();

    /// <summary>What the Automation API lacks for VMs.</summary>
    public IVirtualMachineApi VirtualMachines => throw new NotImplementedException();

    /// <summary>Tasks of the VI JSON API.</summary>
    public ITaskApi Tasks => throw new NotImplementedException();

    /// <summary>Names resolved to ids, and single VMs read.</summary>
    public VCenterInventory Inventory => throw new NotImplementedException();

    /// <summary>The watch.</summary>
    public VCenterWatcher Watcher => throw new NotImplementedException();

    /// <summary>Where the singletons of the VI JSON API are; read once.</summary>
    public Task<ServiceContent> GetServiceContentAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The release of the VI JSON API, agreed on once.</summary>
    /// <exception cref="Errors.VCenterException">Refused when the vCenter is older than 8.0 U1.</exception>
    public Task<string> GetReleaseAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// One cheap look whether vCenter answers and takes our login; agrees on the release. Throws what is wrong.
    /// </summary>
    public Task CheckAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends the watch and logs out.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
