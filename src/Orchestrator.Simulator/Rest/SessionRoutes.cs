using System.Text;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Vim;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

internal static class SessionRoutes
{
    public static void Add(RestTable table) => table
        .Add("POST", "/api/session", call => ValueTask.FromResult(Create(call)), anonymous: true)
        .Get("/api/session", Get)
        .Call("DELETE", "/api/session", Delete)
        .Add("POST", "/api/vcenter/system?action=hello", call => ValueTask.FromResult(Hello(call)), anonymous: true);

    private static Reply Create(VendorCall call)
    {
        var (user, password) = Credentials(call.Context.Request.Headers.Authorization.ToString());
        var (outcome, session) = call.VCenter.Sessions.LogIn(user, password, call.Context.Connection.RemoteIpAddress?.ToString() ?? "", call.Context.Request.Headers.UserAgent.ToString());
        return outcome switch
        {
            LoginOutcome.Opened => Reply.Of(201, session!.Token) with { Headers = new Dictionary<string, string> { [VendorPipeline.SessionHeader] = session.Token } },
            LoginOutcome.TooMany => RestErrors.Of(TooMany(call)),
            _ => RestErrors.Unauthenticated,
        };
    }

    private static Reply Get(VendorCall call) => Reply.Ok(Build.Object(
        ("user", call.Session.User),
        ("created_time", Build.Time(call.Session.Created)),
        ("last_accessed_time", Build.Time(call.Session.LastActive))));

    private static Reply Delete(VendorCall call)
    {
        call.VCenter.Sessions.Close(call.Session);
        return Reply.NoContent;
    }

    /// <summary>The newest common release, or an empty string.</summary>
    private static Reply Hello(VendorCall call)
    {
        var known = Releases.Of(call.Options).ToHashSet(StringComparer.Ordinal);
        return Reply.Ok(Build.Object(("api_release", Bodies.Flat(call.Body, "api_releases").Texts("api_releases").FirstOrDefault(known.Contains) ?? "")));
    }

    // This 503 does not go away by trying again (quirk 2).
    private static Refusal TooMany(VendorCall call) => Refusals.Rest(503, "SERVICE_UNAVAILABLE", "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached", FormattableString.Invariant($"User session count is limited to {call.Options.MaxSessions}. Existing session count is {call.Options.MaxSessions} for user {call.Options.User}")).Refusal;

    private static (string? User, string? Password) Credentials(string header)
    {
        var buffer = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
            return (null, null);
        return Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var user, var password] ? (user, password) : (null, null);
    }
}
