using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Automation;

/// <summary>A message of the Automation API (contract VapiStdLocalizableMessage). Arguments can be missing (quirk 38).</summary>
/// <param name="Id">Stable id, such as <c>com.vmware.api.vcenter.vm.not_found</c>; "" where vCenter left it out.</param>
/// <param name="DefaultMessage">English text, for people.</param>
/// <param name="Args">What was put into the text. A not-found carries <c>id:instance-uuid</c> (quirk 46).</param>
public sealed record LocalizableMessage(
    string Id,
    string? DefaultMessage = null,
    IReadOnlyList<string>? Args = null);

/// <summary>
/// An error inside a 200 body, such as <c>tools.error</c>: an object on the wire, whatever the Swagger says (quirk 27).
/// </summary>
/// <param name="ErrorType">Such as <c>ERROR</c>; can be missing (quirk 38).</param>
/// <param name="Messages">The API's message first, then the fault's (quirk 45); can be empty.</param>
public sealed record EmbeddedError(
    string? ErrorType = null,
    [property: JsonPropertyName("messages")] IReadOnlyList<LocalizableMessage>? Messages = null);
