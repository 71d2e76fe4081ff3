using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Orchestrator.Client.Operations;
using Orchestrator.Operations;

namespace Orchestrator.Api;

/// <summary>An answer as it goes out, and as it is kept to be given again for the same idempotency key.</summary>
internal sealed record StoredAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body) : IResult
{
    private const string OperationLocation = "Operation-Location";
    private const int SuggestedPause = 1;

    /// <summary>The operation that it tells of, if it does.</summary>
    public OperationId? Operation =>
        Headers.TryGetValue(OperationLocation, out var path) && Guid.TryParse(path.AsSpan()[(path.LastIndexOf('/') + 1)..], out var id) ? new OperationId(id) : null;

    /// <summary>202: the operation is under way, or has ended meanwhile.</summary>
    public static StoredAnswer Accepted(Operation operation)
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Location"] = operation.Resource,
            [OperationLocation] = Paths.Operation(operation.Id),
        };
        if (!operation.State.IsEnded())
            headers["Retry-After"] = SuggestedPause.ToString(CultureInfo.InvariantCulture);
        return new StoredAnswer(StatusCodes.Status202Accepted, headers, JsonSerializer.Serialize(OperationViews.Of(operation), ApiJson.TypeInfo<OperationView>()));
    }

    /// <summary>A view, as it is.</summary>
    public static StoredAnswer Of<T>(int status, T view, JsonTypeInfo<T> json) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8" }, JsonSerializer.Serialize(view, json));

    public static StoredAnswer From(IdempotencyRecord record) =>
        new(record.Status, JsonSerializer.Deserialize(record.Headers, StoredAnswerJson.Default.DictionaryStringString) ?? [], record.Body);

    public string HeadersAsJson() => JsonSerializer.Serialize(new Dictionary<string, string>(Headers), StoredAnswerJson.Default.DictionaryStringString);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        return response.WriteAsync(Body, httpContext.RequestAborted);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoredAnswerJson : System.Text.Json.Serialization.JsonSerializerContext;
