using System.Net;
using System.Text.Json;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter.Errors;

/// <summary>Translates errors of the Automation API, in its three forms (quirk 37).</summary>
internal static class AutomationErrors
{
    /// <summary>What could be read of an error.</summary>
    internal sealed record Error(string? ErrorType, IReadOnlyList<VCenterMessage> Messages);

    /// <summary>Reads an error body; null when it is none of the known forms.</summary>
    public static Error? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;

        // /api: {"error_type", "messages"}
        if (Text(root, "error_type") is { } errorType)
            return new Error(errorType, Messages(root, "messages"));

        // /rest: {"type": "com.vmware.vapi.std.errors.not_found", "value": {"error_type"?, "messages"}}
        if (Text(root, "type") is { } type && root.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object)
            return new Error(Text(value, "error_type") ?? TypeOf(type), Messages(value, "messages"));

        // A URL that is not routed: {"name", "localizableMessages", "majorErrorCode"}
        if (root.TryGetProperty("localizableMessages", out _))
            return new Error(null, Messages(root, "localizableMessages"));

        return root.TryGetProperty("messages", out _) ? new Error(null, Messages(root, "messages")) : null;
    }

    public static VCenterException Translate(Error error, CallTraits traits, HttpStatusCode status, TimeSpan? retryAfter)
    {
        var id = error.Messages.Count > 0 ? error.Messages[0].Id : "";
        var type = IsUnknownUrl(id) ? "OPERATION_NOT_FOUND" : error.ErrorType ?? TypeOf(status);
        var kind = KindOf(type, id, traits);
        var outage = type == "SERVICE_UNAVAILABLE" && kind == VCenterErrorKind.Unavailable;
        var text = error.Messages.Count > 0 ? string.Join(" ", error.Messages.Select(message => message.Text)) : $"vCenter answered {type} without a message.";
        return new VCenterException(kind, text)
        {
            ErrorType = type,
            Messages = error.Messages,
            Status = status,
            RetryAfter = retryAfter,
            Route = traits.Route,
            MayBeGone = type == "UNAUTHORIZED" && id == "vapi.authz.error.no.privs",
            IsOutage = outage,
            IsTransient = outage || kind == VCenterErrorKind.Busy,
            DuringLogin = traits.IsLogin,
        };
    }

    private static VCenterErrorKind KindOf(string type, string id, CallTraits traits) => type switch
    {
        "NOT_FOUND" => VCenterErrorKind.NotFound,
        "ALREADY_EXISTS" => VCenterErrorKind.AlreadyThere,
        "ALREADY_IN_DESIRED_STATE" => VCenterErrorKind.AlreadyInDesiredState,
        "RESOURCE_BUSY" or "RESOURCE_IN_USE" or "CONCURRENT_CHANGE" => VCenterErrorKind.Busy,
        "UNAUTHORIZED" or "NOT_ALLOWED_IN_CURRENT_STATE" or "FEATURE_IN_USE" => VCenterErrorKind.Refused,
        "UNAUTHENTICATED" when traits.IsLogin => VCenterErrorKind.Refused,
        "UNAUTHENTICATED" when traits.ForeignCredentials => VCenterErrorKind.Refused,
        "UNAUTHENTICATED" => VCenterErrorKind.Unauthenticated,
        "SERVICE_UNAVAILABLE" when IsGuest(id) => VCenterErrorKind.GuestUnavailable,
        "SERVICE_UNAVAILABLE" when IsSessionLimit(id) => VCenterErrorKind.SessionLimit,

        // Too many tagging calls in a second (quirk 103): the vCenter is well, and its breaker is not to open for everybody.
        "SERVICE_UNAVAILABLE" when IsRateLimit(id) => VCenterErrorKind.Busy,
        "SERVICE_UNAVAILABLE" => VCenterErrorKind.Unavailable,

        // Of a list it means: narrow the filter. Never worth a retry (quirks 40 and 44).
        "UNABLE_TO_ALLOCATE_RESOURCE" when id.EndsWith("too_many_matches", StringComparison.Ordinal) => VCenterErrorKind.Invalid,
        "UNABLE_TO_ALLOCATE_RESOURCE" when IsRateLimit(id) => VCenterErrorKind.Busy,
        "UNABLE_TO_ALLOCATE_RESOURCE" => VCenterErrorKind.Refused,
        "RESOURCE_INACCESSIBLE" => VCenterErrorKind.Unavailable,
        "TIMED_OUT" or "CANCELED" or "INTERNAL_SERVER_ERROR" => TransportErrors.LostKind(traits) == VCenterErrorKind.UnknownOutcome
            ? VCenterErrorKind.UnknownOutcome
            : VCenterErrorKind.Failed,
        "ERROR" => VCenterErrorKind.Failed,
        _ => VCenterErrorKind.Invalid,
    };

    private static bool IsGuest(string id) =>
        id.StartsWith("com.vmware.api.vcenter.vm.guest.", StringComparison.Ordinal)
        || id.StartsWith("com.vmware.api.vcenter.vm.tools.", StringComparison.Ordinal)
        || id.EndsWith("tools_not_running", StringComparison.Ordinal);

    private static bool IsSessionLimit(string id) =>
        id.EndsWith("failedToLoginMaxUserSessionCountReached", StringComparison.Ordinal);

    private static bool IsRateLimit(string id) =>
        id.EndsWith("requestRate", StringComparison.Ordinal)
        || (id.Contains("rate", StringComparison.OrdinalIgnoreCase) && id.Contains("limit", StringComparison.OrdinalIgnoreCase));

    /// <summary>The URL is unknown, not the object: never to be read as gone.</summary>
    private static bool IsUnknownUrl(string id) =>
        id is "com.vmware.vapi.rest.httpNotFound" or "com.vmware.vapi.rest.operationsForUrlNotFound"
        || id.StartsWith("vapi.method.input.invalid.interface", StringComparison.Ordinal);

    private static string TypeOf(string type) => type[(type.LastIndexOf('.') + 1)..].ToUpperInvariant();

    private static string TypeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "UNAUTHENTICATED",
        HttpStatusCode.Forbidden => "UNAUTHORIZED",
        HttpStatusCode.NotFound => "NOT_FOUND",
        HttpStatusCode.ServiceUnavailable => "SERVICE_UNAVAILABLE",
        HttpStatusCode.GatewayTimeout => "TIMED_OUT",
        >= HttpStatusCode.InternalServerError => "INTERNAL_SERVER_ERROR",
        _ => "INVALID_ARGUMENT",
    };

    private static List<VCenterMessage> Messages(JsonElement parent, string name)
    {
        var messages = new List<VCenterMessage>();
        if (parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object)
                    continue;

                var text = Text(item, "default_message") ?? Text(item, "defaultMessage") ?? "";
                messages.Add(new VCenterMessage(Text(item, "id") ?? "", text, Args(item)));
            }
        }

        return messages;
    }

    private static List<string> Args(JsonElement message)
    {
        var args = new List<string>();
        if (message.TryGetProperty("args", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
                args.Add(item.ToString());
        }

        return args;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
