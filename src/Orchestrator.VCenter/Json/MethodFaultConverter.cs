using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Json;

/// <summary>
/// Reads any fault into the one flat record. A member that is not of the kind expected is left out: an error must never be
/// unreadable.
/// </summary>
internal sealed class MethodFaultConverter : JsonConverter<MethodFault>
{
    private const int DeepestCause = 16;

    public override MethodFault? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement, 0);
    }

    public override void Write(Utf8JsonWriter writer, MethodFault value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Faults are only read.");

    /// <summary>Reads a fault that was parsed already; null for anything but an object.</summary>
    internal static MethodFault? Read(JsonElement element, int depth = 0)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > DeepestCause)
            return null;

        // Bare, as the contract has it; some answer in the wrapping of the SOAP API.
        if (element.TryGetProperty("fault", out var wrapped) && Read(wrapped, depth + 1) is { } inner)
            return inner with { Faultstring = inner.Faultstring ?? Text(element, "localizedMessage") };

        return new MethodFault
        {
            TypeName = Text(element, "_typeName") ?? "MethodFault",
            Faultstring = Text(element, "faultstring"),
            FaultMessage = Messages(element),
            FaultCause = element.TryGetProperty("faultCause", out var cause) ? Read(cause, depth + 1) : null,
            Obj = Reference(element, "obj"),
            OtherObject = Reference(element, "object"),
            Task = Reference(element, "task"),
            PrivilegeId = Text(element, "privilegeId"),
            Name = Text(element, "name"),
            InvalidProperty = Text(element, "invalidProperty"),
            RequestedState = Text(element, "requestedState") is { } requested ? new(requested) : null,
            ExistingState = Text(element, "existingState") is { } existing ? new(existing) : null,
            Reason = Text(element, "reason"),
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static ManagedObjectReference? Reference(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object
        && Text(member, "type") is { } type && Text(member, "value") is { } value
            ? new ManagedObjectReference(type, value)
            : null;

    private static List<FaultMessage>? Messages(JsonElement element)
    {
        if (!element.TryGetProperty("faultMessage", out var list) || list.ValueKind != JsonValueKind.Array)
            return null;

        var messages = new List<FaultMessage>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && Text(item, "key") is { } key)
                messages.Add(new FaultMessage(key, Text(item, "message")));
        }

        return messages;
    }
}
