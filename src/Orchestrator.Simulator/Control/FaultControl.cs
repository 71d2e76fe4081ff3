using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator.Control;

internal static class FaultControl
{
    public static JsonArray List(VCenter vcenter) => [.. vcenter.Faults.List().Select(View)];

    public static JsonNode Add(VCenter vcenter, JsonObject? body)
    {
        var fault = body.Deserialize(ControlJson.Default.Fault) ?? throw new ArgumentException("A fault is expected.");
        if (!FaultKinds.OfCalls.Contains(fault.Kind) && !FaultKinds.OfVms.Contains(fault.Kind))
            throw new ArgumentException($"The kind '{fault.Kind}' is not known. There are: {string.Join(", ", FaultKinds.OfCalls.Concat(FaultKinds.OfVms))}.");
        if (fault.Delay is { } delay)
            FaultEffects.Duration(delay);
        return JsonSerializer.SerializeToNode(vcenter.Faults.Add(fault), ControlJson.Default.Fault)!;
    }

    private static JsonNode View(FaultView view)
    {
        var node = JsonSerializer.SerializeToNode(view.Fault, ControlJson.Default.Fault)!.AsObject();
        node["struck"] = view.Struck;
        node["passed"] = view.Passed;
        return node;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Fault))]
internal sealed partial class ControlJson : JsonSerializerContext;
