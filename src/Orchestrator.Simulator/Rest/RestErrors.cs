using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>Errors of <c>/api</c> on the wire (quirk 37).</summary>
internal static class RestErrors
{
    private const string Challenge = "Basic realm=\"VAPI endpoint\",SIGN realm=8071d07acde1696c78beb1fb27afaafc7371c346,service=\"VAPI endpoint\",sts=\"https://localhost/sts/STSService/vsphere.local\"";

    public static Reply Unauthenticated
    {
        get
        {
            var body = Body("UNAUTHENTICATED", [new("com.vmware.vapi.endpoint.method.authentication.required", "Authentication required.")]);
            body["challenge"] = Challenge;
            return Reply.Of(401, body);
        }
    }

    /// <summary>The body of an URL that the router does not know, sent before any check of the session (quirk 16).</summary>
    public static Reply UnknownUrl => Reply.Of(404, new JsonObject
    {
        ["name"] = "com.vmware.vapi.rest.httpNotFound",
        ["localizableMessages"] = new JsonArray(new JsonObject { ["defaultMessage"] = "Not found.", ["id"] = "com.vmware.vapi.rest.httpNotFound" }),
        ["majorErrorCode"] = 404,
    });

    public static Reply Of(Refusal refusal) => Reply.Of(refusal.Status, Body(refusal.ErrorType, refusal.Messages));

    public static Reply InvalidRequest(string text) => Reply.Of(400, Body("INVALID_ARGUMENT", [new("vapi.bindings.typeconverter.invalid", text)]));

    public static JsonObject Body(string errorType, IEnumerable<Message> messages) => new()
    {
        ["error_type"] = errorType,
        ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)new JsonObject
        {
            ["args"] = new JsonArray([.. message.Args.Select(arg => (JsonNode)arg)]),
            ["default_message"] = message.Text,
            ["id"] = message.Id,
        })]),
    };
}
