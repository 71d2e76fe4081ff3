using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Vim.Properties;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class SessionMethods
{
    public static void Add(VimTable table) => table
        .Method("SessionManager", "Login", Login, anonymous: true)
        .Method("SessionManager", "Logout", Logout)
        .Method("SessionManager", "SessionIsActive", IsActive)
        .Method("SessionManager", "TerminateSession", Terminate)
        .Property("SessionManager", "currentSession", Current, anonymous: true)
        .Property("SessionManager", "sessionList", call => Reply.Ok(Wire.Array(call.VCenter.Sessions.Open.Select(View))));

    private static Reply Login(VendorCall call)
    {
        var (user, password) = (call.Body["userName"]?.GetValue<string>(), call.Body["password"]?.GetValue<string>());
        var (outcome, session) = call.VCenter.Sessions.LogIn(user, password, call.Context.Connection.RemoteIpAddress?.ToString() ?? "", call.Context.Request.Headers.UserAgent.ToString());
        return outcome switch
        {
            LoginOutcome.Opened => Reply.Ok(View(session!)) with { Headers = new Dictionary<string, string> { [VendorPipeline.SessionHeader] = session!.Token } },
            LoginOutcome.TooMany => VimErrors.TooManySessions,
            _ => VimErrors.InvalidLogin,
        };
    }

    private static Reply Logout(VendorCall call)
    {
        call.VCenter.Sessions.Close(call.Session);
        return Reply.NoContent;
    }

    private static Reply IsActive(VendorCall call) =>
        Reply.Ok(call.VCenter.Sessions.Open.Any(session => session.Key == call.Body["sessionID"]?.GetValue<string>() && session.User == call.Body["userName"]?.GetValue<string>()));

    private static Reply Terminate(VendorCall call)
    {
        var open = call.VCenter.Sessions.Open;
        foreach (var key in FilterSpec.Items(call.Body["sessionId"]).Select(key => key.GetValue<string>()))
        {
            if (key == call.Session.Key)
                throw Refusals.InvalidArgument("sessionId", "The current session cannot be terminated.");
            call.VCenter.Sessions.Close(open.FirstOrDefault(session => session.Key == key) ?? throw Refusals.Vim("NotFound"));
        }

        return Reply.NoContent;
    }

    private static Reply Current(VendorCall call) =>
        call.VCenter.Sessions.Find(call.Context.Request.Headers[VendorPipeline.SessionHeader]) is { } session ? Reply.Ok(View(session)) : Reply.Null;

    private static JsonObject View(Session session) => Wire.Object(
        "UserSession",
        ("key", session.Key),
        ("userName", session.User),
        ("fullName", session.User),
        ("loginTime", Wire.Time(session.Created)),
        ("lastActiveTime", Wire.Time(session.LastActive)),
        ("locale", "en"),
        ("messageLocale", "en"),
        ("extensionSession", false),
        ("ipAddress", session.Address),
        ("userAgent", session.Agent),
        ("callCount", session.Calls));
}
