using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter.Sessions;

/// <summary>
/// Keeps the one session that all calls share: whoever needs it first logs in, whoever meets its end first renews it, all others
/// wait for that one. A refused login is tried once more, later; then no more until the credential changes or its refusals are forgotten. The ledger is asked each
/// time: nothing of refusals is kept here.
/// </summary>
internal sealed class SessionKeeper(
    VCenterOptions options,
    TimeProvider time,
    ILoginLedger ledger,
    LoginSender sender,
    VCenterInstruments instruments,
    ILogger logger) : IDisposable
{
    private static readonly TimeSpan TurnMargin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LimitPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DeniedPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly CredentialSource _credentials = new(options);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _denied = new();
    private SessionTicket? _current;
    private Task<SessionTicket>? _pending;
    private DateTimeOffset _limitedUntil = DateTimeOffset.MinValue;
    private bool _closed;

    /// <summary>There is a session.</summary>
    public bool HasSession
    {
        get
        {
            lock (_lock)
                return _current is not null;
        }
    }

    /// <summary>The session; logs in when there is none.</summary>
    public ValueTask<SessionTicket> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is { } current)
                return ValueTask.FromResult(current);
        }

        return new(JoinLogin(cancellationToken));
    }

    /// <summary>A session other than the one that vCenter did not take.</summary>
    /// <param name="used">The one that it did not take.</param>
    /// <param name="halfAlive">Whether it may live on for other calls (quirk 10), and is to be logged out lest it count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SessionTicket> RenewAsync(SessionTicket used, bool halfAlive, CancellationToken cancellationToken)
    {
        bool first;
        lock (_lock)
        {
            first = _current == used;
            if (first)
                _current = null;
        }

        if (!first)
            return await GetAsync(cancellationToken);

        VCenterLog.SessionLost(logger, options.Name);
        var renewed = await GetAsync(cancellationToken);
        if (halfAlive)
            await LogoutAsync(used);

        return renewed;
    }

    /// <summary>Takes over the token that an answer carries.</summary>
    public void TakeOver(SessionTicket used, string token)
    {
        lock (_lock)
        {
            if (_current == used && used.Token != token)
                _current = new SessionTicket(token);
        }
    }

    /// <summary>Notes that a fresh session was not taken either for this route: it is no matter of the session (quirk 11).</summary>
    public void Deny(string route) => _denied[route] = time.GetUtcNow();

    /// <summary>Whether renewing for this route was tried in vain a moment ago.</summary>
    public bool IsDenied(string route) => _denied.TryGetValue(route, out var at) && time.GetUtcNow() - at < DeniedPause;

    /// <summary>Logs out, as far as possible. Later calls find no session and make none; a login in flight is given up.</summary>
    public async Task CloseAsync()
    {
        SessionTicket? ticket;
        lock (_lock)
        {
            _closed = true;
            ticket = _current;
            _current = null;
        }

        await _closing.CancelAsync();
        if (ticket is not null)
            await LogoutAsync(ticket);
    }

    public void Dispose() => _closing.Dispose();

    private async Task LogoutAsync(SessionTicket ticket)
    {
        try
        {
            await sender.LogoutAsync(ticket);
        }
        catch (VCenterException exception)
        {
            VCenterLog.LogoutFailed(logger, options.Name, exception.Kind, exception.ErrorType);
        }
    }

    private Task<SessionTicket> JoinLogin(CancellationToken cancellationToken)
    {
        Task<SessionTicket> login;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(VCenterConnection));
            if (_current is { } current)
                return Task.FromResult(current);

            // Not on the caller's token: others wait for it too.
            login = _pending ??= Task.Run(() => LoginAsync(_closing.Token), CancellationToken.None);
        }

        return login.WaitAsync(cancellationToken);
    }

    private async Task<SessionTicket> LoginAsync(CancellationToken closing)
    {
        SessionTicket? ticket = null;
        var tooLate = false;
        try
        {
            var credential = await ReadCredentialAsync();
            await ThrowIfStoppedAsync(credential);
            await using var turn = await ledger.BeginAsync(options.Name, credential.Hash, options.AttemptTimeout + TurnMargin, closing);
            if (turn is not null)
                await ThrowIfStoppedAsync(credential);
            ticket = await TryLoginAsync(credential, closing);
        }
        finally
        {
            lock (_lock)
            {
                tooLate = _closed;
                _current = tooLate ? null : ticket;
                _pending = null;
            }
        }

        if (tooLate)
            await LogoutAsync(ticket);

        return ticket;
    }

    private async Task<Credential> ReadCredentialAsync()
    {
        try
        {
            return await _credentials.ReadAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new VCenterException(VCenterErrorKind.Refused, $"The password file of vCenter {options.Name} cannot be read.", exception)
            {
                ErrorType = ErrorTypes.LoginRefused,
                DuringLogin = true,
            };
        }
    }

    private async Task ThrowIfStoppedAsync(Credential credential)
    {
        var now = time.GetUtcNow();
        if (now < _limitedUntil)
        {
            throw new VCenterException(VCenterErrorKind.SessionLimit, $"User {credential.User} has as many sessions at vCenter {options.Name} as it may.")
            {
                ErrorType = "SERVICE_UNAVAILABLE",
                RetryAfter = _limitedUntil - now,
                DuringLogin = true,
            };
        }

        var refusals = await ledger.ReadAsync(options.Name, credential.Hash, CancellationToken.None);
        if (refusals.Count >= LoginRefusals.Most)
            throw Stopped(credential);

        if (refusals is { Count: > 0, Last: { } last } && now - last < options.LoginRetryDelay)
            throw Refused(credential, options.LoginRetryDelay - (now - last), null);
    }

    private async Task<SessionTicket> TryLoginAsync(Credential credential, CancellationToken closing)
    {
        var started = time.GetTimestamp();
        try
        {
            var ticket = await sender.LoginAsync(credential, closing);
            instruments.OnLogin("ok", time.GetElapsedTime(started));
            VCenterLog.LoggedIn(logger, options.Name, credential.User);
            await ledger.SucceededAsync(options.Name, credential.Hash, CancellationToken.None);
            return ticket;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.SessionLimit)
        {
            _limitedUntil = time.GetUtcNow() + LimitPause;
            instruments.OnLogin("session_limit", time.GetElapsedTime(started));
            VCenterLog.SessionLimitReached(logger, options.Name, credential.User);
            throw;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.Refused)
        {
            instruments.OnLogin("refused", time.GetElapsedTime(started));
            await ledger.RefusedAsync(options.Name, credential.Hash, time.GetUtcNow(), CancellationToken.None);
            var refusals = await ledger.ReadAsync(options.Name, credential.Hash, CancellationToken.None);
            VCenterLog.LoginRefused(logger, options.Name, credential.User, refusals.Count);
            throw refusals.Count >= LoginRefusals.Most ? Stopped(credential, exception) : Refused(credential, options.LoginRetryDelay, exception);
        }
        catch (VCenterException exception)
        {
            instruments.OnLogin("failed", time.GetElapsedTime(started));
            VCenterLog.LoginFailed(logger, options.Name, exception.Kind, exception.ErrorType);
            throw;
        }
    }

    private VCenterException Refused(Credential credential, TimeSpan retryAfter, VCenterException? inner) =>
        new(VCenterErrorKind.Refused, $"vCenter {options.Name} refused the login of {credential.User}; one more try follows later.", inner)
        {
            ErrorType = ErrorTypes.LoginRefused,
            Messages = inner?.Messages ?? [],
            Status = inner?.Status,
            RetryAfter = retryAfter,
            DuringLogin = true,
        };

    private VCenterException Stopped(Credential credential, VCenterException? inner = null) =>
        new(
            VCenterErrorKind.Refused,
            $"vCenter {options.Name} refused the login of {credential.User} twice. No more logins are tried, lest the account be locked, until user or password change or an operator asks for it.",
            inner)
        {
            ErrorType = ErrorTypes.LoginStopped,
            Messages = inner?.Messages ?? [],
            Status = inner?.Status,
            DuringLogin = true,
        };
}
