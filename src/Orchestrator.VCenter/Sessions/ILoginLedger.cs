namespace Orchestrator.VCenter.Sessions;

/// <summary>
/// Counts refused logins, so that several nodes together try a wrong password no more than twice: the account would be locked
/// (quirk 13). The default counts within the process.
/// </summary>
public interface ILoginLedger
{
    /// <summary>Refusals so far of this credential, and when the last one was.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="credential">A slow, salted hash of user and password; changes with them.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    ValueTask<LoginRefusals> ReadAsync(string vcenter, string credential, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until nobody else tries this credential: two who try a wrong password at once do not know of each other's refusal.
    /// </summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="credential">A slow, salted hash of user and password; changes with them.</param>
    /// <param name="atMost">When the try is over at the latest, should its end not be told.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>Disposed when the try is over; null where nobody else can try.</returns>
    ValueTask<IAsyncDisposable?> BeginAsync(string vcenter, string credential, TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Notes one refusal more.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="credential">A slow, salted hash of user and password; changes with them.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    ValueTask RefusedAsync(string vcenter, string credential, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets refusals: a login succeeded.</summary>
    /// <param name="vcenter">Name of the vCenter.</param>
    /// <param name="credential">A slow, salted hash of user and password; changes with them.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    ValueTask SucceededAsync(string vcenter, string credential, CancellationToken cancellationToken);
}
