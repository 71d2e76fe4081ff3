using System.Text;
using System.Text.Json;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>Writes collector results from values that are JSON text already.</summary>
internal static class UpdateText
{
    public static string Write(string version, IReadOnlyList<ObjectUpdate> updates, bool truncated)
    {
        var text = new StringBuilder(256 * updates.Count);
        text.Append("{\"_typeName\":\"UpdateSet\",\"version\":\"").Append(version).Append("\",\"filterSet\":[");
        var first = true;
        foreach (var filter in updates.GroupBy(update => update.Filter))
        {
            text.Append(first ? "" : ",").Append("{\"_typeName\":\"PropertyFilterUpdate\",\"filter\":").Append(Reference(new("PropertyFilter", filter.Key.Id))).Append(",\"objectSet\":[");
            text.AppendJoin(',', filter.Select(Update)).Append("]}");
            first = false;
        }

        return text.Append("],\"truncated\":").Append(truncated ? "true" : "false").Append('}').ToString();
    }

    public static string Content(MoRef reference, IEnumerable<(string Path, string Boxed)> properties)
    {
        var text = new StringBuilder("{\"_typeName\":\"ObjectContent\",\"obj\":").Append(Reference(reference)).Append(",\"propSet\":[");
        text.AppendJoin(',', properties.Select(property => $"{{\"_typeName\":\"DynamicProperty\",\"name\":{Quoted(property.Path)},\"val\":{property.Boxed}}}"));
        return text.Append("]}").ToString();
    }

    public static string Result(IEnumerable<string> objects, string? token)
    {
        var text = new StringBuilder("{\"_typeName\":\"RetrieveResult\"");
        if (token is not null)
            text.Append(",\"token\":").Append(Quoted(token));
        return text.Append(",\"objects\":[").AppendJoin(',', objects).Append("]}").ToString();
    }

    private static string Update(ObjectUpdate update)
    {
        var text = new StringBuilder("{\"_typeName\":\"ObjectUpdate\",\"kind\":\"").Append(update.Kind).Append("\",\"obj\":").Append(Reference(update.Object));
        if (update.Kind != "leave")
            text.Append(",\"changeSet\":[").AppendJoin(',', update.Changes.Select(Change)).Append(']');
        return text.Append('}').ToString();
    }

    private static string Change(PropertyUpdate change) =>
        $"{{\"_typeName\":\"PropertyChange\",\"op\":\"{change.Operation}\",\"name\":{Quoted(change.Path)}{(change.Boxed is null ? "" : ",\"val\":" + change.Boxed)}}}";

    private static string Reference(MoRef reference) => $"{{\"_typeName\":\"ManagedObjectReference\",\"type\":\"{reference.Type}\",\"value\":{Quoted(reference.Id)}}}";

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
