using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim;

/// <summary>Faults on the wire: always HTTP 500, the fault as the body.</summary>
internal static class VimErrors
{
    public static Reply NotAuthenticated => Reply.Of(500, Wire.Object("NotAuthenticated", ("object", Wire.Ref("Folder", InventoryState.RootFolder)), ("privilegeId", "System.View"), ("faultstring", "The session is not authenticated.")));

    public static Reply InvalidLogin => Reply.Of(500, Wire.Object("InvalidLogin", ("faultstring", "Cannot complete login due to an incorrect user name or password.")));

    public static Reply TooManySessions => new(503) { Text = "503 Service Unavailable (Failed to connect to endpoint: out of HTTP sessions)" };

    public static Reply Of(Refusal refusal) => Reply.Of(500, Fault(refusal, withText: true));

    public static Reply InvalidRequest(string text) => Reply.Of(500, Wire.Object("InvalidRequest", ("faultstring", text)));

    /// <summary>The bare fault, as it also stands in <c>TaskInfo.error</c>.</summary>
    public static JsonObject Fault(Refusal refusal, bool withText)
    {
        var fault = new JsonObject { ["_typeName"] = refusal.Fault };
        foreach (var (name, value) in refusal.FaultMembers ?? [])
            if (value is not null)
                fault[name] = value.DeepClone();
        if (refusal.Messages is [.., var last])
            fault["faultMessage"] = new JsonArray(Wire.Object("LocalizableMessage", ("key", last.Id), ("message", last.Text)));
        if (withText)
            fault["faultstring"] = refusal.Text;
        return fault;
    }
}
