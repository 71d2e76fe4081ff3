namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Has the service log in again to a vCenter that refused it twice: its account is in order again, with the same password.</summary>
    public Task ForgetRefusedLoginsAsync(string vcenter, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.ForgetRefusedLoginsAsync(vcenter, cancellationToken), cancellationToken);
}
