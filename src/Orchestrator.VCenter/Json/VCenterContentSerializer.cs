using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Json;

/// <summary>
/// JSON by generated code only, straight from the buffered body. An answer without a body is no result (quirk 25); whether the
/// call may have none was looked at before.
/// </summary>
internal sealed class VCenterContentSerializer(JsonSerializerContext context) : IHttpContentSerializer
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public HttpContent ToHttpContent<T>(T item)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(item, TypeInfo<T>()));
        content.Headers.ContentType = Json;
        return content;
    }

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        if (content is not BufferedContent buffered)
            throw new InvalidOperationException("The answer did not pass through the handlers of this library.");

        return Task.FromResult(BufferedContent.IsEmpty(buffered.Body.Span) ? default : JsonSerializer.Deserialize(buffered.Body.Span, TypeInfo<T>()));
    }

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>?)context.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} is missing from {context.GetType().Name}.");
}
