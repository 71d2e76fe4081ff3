using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Orchestrator.Client.Problems;

namespace Orchestrator.Api;

/// <summary>An answer that is a problem (RFC 9457), in the caller's language.</summary>
internal sealed class ProblemResult(ProblemKind kind, Text? detail = null, IReadOnlyList<FieldError>? errors = null, int? retryAfterSeconds = null, int? status = null)
    : IResult, IStatusCodeHttpResult
{
    public const string MediaType = "application/problem+json";

    public ProblemKind Kind => kind;

    public IReadOnlyList<FieldError> Errors => errors ?? [];

    public bool AsksToWait => retryAfterSeconds is not null;

    public int? StatusCode => status ?? kind.Status;

    public static ProblemResult NotFound(string what, object id) => new(ProblemCatalogue.NotFound, new(
        string.Create(CultureInfo.InvariantCulture, $"There is no {what} {id}."),
        string.Create(CultureInfo.InvariantCulture, $"{what} {id} はありません。")));

    public static ProblemResult Invalid(params IReadOnlyList<FieldError> errors) => new(ProblemCatalogue.InvalidRequest, errors: errors);

    public Task ExecuteAsync(HttpContext httpContext) => ToAnswer(httpContext).ExecuteAsync(httpContext);

    /// <summary>What goes out, to be kept.</summary>
    public StoredAnswer ToAnswer(HttpContext context)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = MediaType, ["Cache-Control"] = "no-store" };
        if (retryAfterSeconds is { } seconds)
            headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        return new StoredAnswer(StatusCode!.Value, headers, JsonSerializer.Serialize(View(context), ApiJson.TypeInfo<ProblemDetailsView>()));
    }

    private ProblemDetailsView View(HttpContext context)
    {
        var language = context.Request.Language();
        return new ProblemDetailsView
        {
            Type = kind.Type,
            Title = kind.Title.In(language),
            Status = StatusCode!.Value,
            Detail = detail?.In(language),
            Instance = context.Request.Path,
            Code = kind.Code,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            Errors = errors is null ? null : [.. errors.Select(error => new FieldErrorView { Pointer = error.Pointer, Code = error.Code, Detail = error.Detail.In(language) })],
            Retryable = kind.Retryable,
            Remedy = kind.Remedy.In(language),
        };
    }
}
