using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Sessions;

namespace Orchestrator.VCenters.Health;

/// <summary>Refused logins of the whole installation, in the database; one node at a time tries a credential.</summary>
internal sealed class LoginLedger(Database database, NodeIdentity node, TimeProvider clock) : ILoginLedger
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Refusals of a credential that is no longer used are forgotten after this.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public async ValueTask<LoginRefusals> ReadAsync(string vcenter, string credential, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = database.Read();
            return await db.LoginRefusals
                .Where(refusal => refusal.VCenter == vcenter && refusal.Credential == credential)
                .Select(refusal => new LoginRefusals(refusal.Refused, refusal.LastAt))
                .FirstOrDefaultAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseOutage.IsOne(exception))
        {
            throw Unknown(vcenter, exception);
        }
    }

    public async ValueTask<IAsyncDisposable?> BeginAsync(string vcenter, string credential, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (!await TryBeginAsync(vcenter, credential, atMost, cancellationToken))
        {
            if (clock.GetElapsedTime(began) > Patience)
                throw Unavailable(vcenter, $"Another node is logging in to vCenter {vcenter} and has not been answered.", null);
            await Task.Delay(LookAgain, clock, cancellationToken);
        }

        return new Turn(this, vcenter, credential);
    }

    public async ValueTask RefusedAsync(string vcenter, string credential, DateTimeOffset at, CancellationToken cancellationToken) => await WriteAsync(
        vcenter,
        (db, token) => Row(db, vcenter, credential)
            .ExecuteUpdateAsync(set => set.SetProperty(refusal => refusal.Refused, refusal => refusal.Refused + 1).SetProperty(refusal => refusal.LastAt, at), token),
        cancellationToken);

    public async ValueTask SucceededAsync(string vcenter, string credential, CancellationToken cancellationToken)
    {
        var longAgo = clock.GetUtcNow() - Remembered;
        await WriteAsync(
            vcenter,
            (db, token) => db.LoginRefusals
                .Where(refusal => refusal.VCenter == vcenter && (refusal.Credential == credential || refusal.LastAt < longAgo))
                .ExecuteDeleteAsync(token),
            cancellationToken);
    }

    /// <summary>
    /// Forgets every refusal by a vCenter, for all nodes: they read it before each login. A try that is under way keeps its turn, and its
    /// refusal is the first again.
    /// </summary>
    public Task ForgetAsync(string vcenter, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            var refusals = db.LoginRefusals.Where(refusal => refusal.VCenter == vcenter);
            await refusals.Where(refusal => refusal.TriedBy == null).ExecuteDeleteAsync(token);
            await refusals.ExecuteUpdateAsync(
                set => set.SetProperty(refusal => refusal.Refused, 0).SetProperty(refusal => refusal.LastAt, (DateTimeOffset?)null), token);
        },
        cancellationToken);

    private async Task<bool> TryBeginAsync(string vcenter, string credential, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (nowMs, untilMs) = (now.ToUnixTimeMilliseconds(), (now + atMost).ToUnixTimeMilliseconds());
        return await WriteAsync(
            vcenter,
            (db, token) => db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO login_refusals ("VCenter", "Credential", "Refused", "TriedBy", "TryUntil") VALUES ({vcenter}, {credential}, 0, {node.Name}, {untilMs})
                ON CONFLICT ("VCenter", "Credential") DO UPDATE SET "TriedBy" = {node.Name}, "TryUntil" = {untilMs}
                WHERE login_refusals."TryUntil" IS NULL OR login_refusals."TryUntil" < {nowMs}
                """,
                token),
            cancellationToken) == 1;
    }

    private async Task EndAsync(string vcenter, string credential)
    {
        await WriteAsync(
            vcenter,
            async (db, token) =>
            {
                var tried = Row(db, vcenter, credential).Where(refusal => refusal.TriedBy == node.Name);
                return await tried.Where(refusal => refusal.Refused == 0).ExecuteDeleteAsync(token)
                    + await tried.ExecuteUpdateAsync(
                        set => set.SetProperty(refusal => refusal.TriedBy, (string?)null).SetProperty(refusal => refusal.TryUntil, (DateTimeOffset?)null), token);
            },
            CancellationToken.None);
    }

    private static IQueryable<LoginRefusal> Row(OrchestratorDb db, string vcenter, string credential) =>
        db.LoginRefusals.Where(refusal => refusal.VCenter == vcenter && refusal.Credential == credential);

    /// <summary>Without the count nothing is tried: a wrong password more could lock the account.</summary>
    private async Task<int> WriteAsync(string vcenter, Func<OrchestratorDb, CancellationToken, Task<int>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(write, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException || DatabaseOutage.IsOne(exception))
        {
            throw Unknown(vcenter, exception);
        }
    }

    private static VCenterException Unknown(string vcenter, Exception exception) =>
        Unavailable(vcenter, $"It cannot be told whether vCenter {vcenter} refused our login before: the database does not answer.", exception);

    private static VCenterException Unavailable(string vcenter, string message, Exception? inner) =>
        new(VCenterErrorKind.Unavailable, message, inner) { ErrorType = ErrorTypes.LoginUndecided, RetryAfter = LookAgain };

    private sealed class Turn(LoginLedger ledger, string vcenter, string credential) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await ledger.EndAsync(vcenter, credential);
    }
}
