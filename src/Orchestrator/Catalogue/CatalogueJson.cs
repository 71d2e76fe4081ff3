using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Catalogue;

/// <summary>How definitions stand in the database.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SystemDefinition))]
[JsonSerializable(typeof(ImageDefinition))]
[JsonSerializable(typeof(SizeDefinition))]
[JsonSerializable(typeof(NetworkDefinition))]
[JsonSerializable(typeof(BackupPolicyDefinition))]
internal sealed partial class CatalogueJson : JsonSerializerContext
{
    public static string Write<T>(T definition) => JsonSerializer.Serialize(definition, typeof(T), Default);

    public static T Read<T>(CatalogueEntry entry)
        where T : class =>
        (T?)JsonSerializer.Deserialize(entry.Definition, typeof(T), Default) ?? throw new InvalidOperationException($"{entry.Kind} {entry.Name} has no definition.");
}
