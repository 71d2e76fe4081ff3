using System.Text.Json.Serialization;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Journal;

/// <summary>One change on one line.</summary>
internal sealed record JournalLine(long Version, int LastId, IReadOnlyList<Entity> Put, IReadOnlyList<string> Remove);

internal sealed record InventorySnapshot(long Version, int LastId, int Seed, IReadOnlyList<Entity> Entities);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(InventorySnapshot))]
internal sealed partial class JournalJson : JsonSerializerContext;
