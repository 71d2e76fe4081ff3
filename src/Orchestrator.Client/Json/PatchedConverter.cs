using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator.Client.Json;

/// <summary>Reads and writes a <see cref="Patched{T}"/> as its value. One that is not given is left out by its property.</summary>
/// <remarks>A wrong value inside is told by the member's own path: the serializer adds it to an exception that carries none.</remarks>
internal sealed class PatchedConverter<T> : JsonConverter<Patched<T>>
{
    public override bool HandleNull => true;

    public override Patched<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return new Patched<T>(default);
        try
        {
            return new Patched<T>(JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));
        }
        catch (JsonException exception)
        {
            throw new JsonException(exception.Message);
        }
    }

    public override void Write(Utf8JsonWriter writer, Patched<T> value, JsonSerializerOptions options)
    {
        if (value.Value is { } given)
            JsonSerializer.Serialize(writer, given, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        else
            writer.WriteNullValue();
    }
}
