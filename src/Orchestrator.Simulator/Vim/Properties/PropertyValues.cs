using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>Reads property paths as boxed JSON text. VMs and tasks are immutable, so what was written for one stays good for as long as it lives.</summary>
internal sealed class PropertyValues(bool lateTypeNames)
{
    private readonly ConditionalWeakTable<Entity, ConcurrentDictionary<string, string?>> _written = [];

    /// <summary>The boxed value, or null when it is unset. Refuses a path whose first name the type does not have.</summary>
    public string? Boxed(Entity entity, InventoryState state, string path)
    {
        if (entity is not (Vm or VimTask))
            return Write(entity, state, path);
        var written = _written.GetValue(entity, _ => new(StringComparer.Ordinal));
        return written.TryGetValue(path, out var text) ? text : written[path] = Write(entity, state, path);
    }

    /// <summary>The bare value of a property, as a GET of it answers.</summary>
    public static JsonNode? Bare(Entity entity, InventoryState state, string path) => Find(entity, state, path).Value;

    private string? Write(Entity entity, InventoryState state, string path)
    {
        var (value, owner, member) = Find(entity, state, path);
        return value is null ? null : JsonText.Text(Boxing.Box(value, owner, member), lateTypeNames);
    }

    private static (JsonNode? Value, string Owner, string Member) Find(Entity entity, InventoryState state, string path)
    {
        var names = path.Split('.');
        if (!PropertyTable.TryRead(entity, state, names[0], out var value))
            throw Refusals.Vim("InvalidProperty", new JsonObject { ["name"] = path });
        var owner = "";
        foreach (var name in names.Skip(1))
        {
            if (value is not JsonObject data)
                return (null, owner, name);
            owner = data["_typeName"]?.GetValue<string>() ?? "";
            value = data[name];
        }

        return (value, owner, names[^1]);
    }
}
