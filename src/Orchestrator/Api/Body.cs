using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Orchestrator.Client.Vms;

namespace Orchestrator.Api;

/// <summary>What the idempotency filter needs to see of a body.</summary>
internal interface IReadBody
{
    ReadOnlyMemory<byte> Bytes { get; }
}

/// <summary>
/// The JSON body of a request: what it holds, or the problem that keeps it from being read. The serializer stops at the first
/// mistake of form, so that one is told with its pointer; mistakes of meaning are the rules', all at once.
/// </summary>
/// <typeparam name="T">A request type; unknown members are refused.</typeparam>
internal sealed class Body<T> : IReadBody, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public const int LongestBody = 1024 * 1024;

    private Body(ReadOnlyMemory<byte> bytes, T? value, ProblemResult? problem) => (Bytes, Value, Problem) = (bytes, value, problem);

    public ReadOnlyMemory<byte> Bytes { get; }

    public T? Value { get; }

    public ProblemResult? Problem { get; }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            return new Body<T>(default, null, new ProblemResult(ProblemCatalogue.UnsupportedMediaType));
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } bytes)
            return new Body<T>(default, null, new ProblemResult(ProblemCatalogue.BodyTooLarge));

        try
        {
            return JsonSerializer.Deserialize(bytes.Span, ApiJson.TypeInfo<T>()) is { } value
                ? new Body<T>(bytes, value, null)
                : Unreadable(bytes, new FieldError(JsonPointer.Root, "wrong-type", new("An object is expected.", "オブジェクトが必要です。")));
        }
        catch (JsonException exception)
        {
            return Unreadable(bytes, BodyError.From(exception));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static Body<T> Unreadable(ReadOnlyMemory<byte> bytes, FieldError error) =>
        new(bytes, null, new ProblemResult(ProblemCatalogue.UnreadableBody, error.Detail, [error]));

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
            return null;

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 1024));
        var chunk = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > LongestBody)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}

/// <summary>Says what the serializer found wrong, without its words: they name types of ours.</summary>
internal static class BodyError
{
    public static FieldError From(JsonException exception)
    {
        var member = exception.Data[SizeChoiceConverter.MemberKey] as string;
        var message = exception.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var pointer = member is not null ? JsonPointer.FromPath(exception.Path, member) : UnknownMember(exception);
            return new FieldError(pointer, "unknown-property", new("There is no such property.", "そのようなプロパティはありません。"));
        }

        var at = JsonPointer.FromPath(exception.Path, member);
        if (message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return new FieldError(at, "duplicate-property", new("The property stands twice.", "プロパティが重複しています。"));

        // The serializer wraps what its reader says of malformed JSON; everything else is a value of another type.
        return exception.InnerException is JsonException || exception.InnerException?.GetType().Name == "JsonReaderException"
            ? new FieldError(at, "invalid-json", new(
                $"This is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).",
                $"JSONとして読み取れません({exception.LineNumber + 1} 行目、{exception.BytePositionInLine + 1} バイト目)。"))
            : new FieldError(at, "wrong-type", new("The value is of another type than described, or not one of the allowed words.", "値の型が説明と異なるか、許された値ではありません。"));
    }

    private static string UnknownMember(JsonException exception)
    {
        // Message: The JSON property 'colour' could not be mapped to any .NET member contained in type '…'.
        var from = exception.Message.IndexOf('\'', StringComparison.Ordinal) + 1;
        var end = exception.Message.IndexOf("' could not", StringComparison.Ordinal);
        var name = from > 0 && end > from ? exception.Message[from..end] : null;
        var pointer = JsonPointer.FromPath(exception.Path);
        return name is null || pointer.EndsWith("/" + Uri.EscapeDataString(name), StringComparison.Ordinal) ? pointer : JsonPointer.FromPath(exception.Path, name);
    }
}
