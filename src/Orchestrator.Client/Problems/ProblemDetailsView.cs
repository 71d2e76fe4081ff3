using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Orchestrator.Client.Problems;

/// <summary>An error as RFC 9457 has it (<c>application/problem+json</c>), with this service's members.</summary>
public record ProblemDetailsView
{
    /// <summary><c>/problems/&lt;code&gt;</c>, which answers with the documentation of this kind of error.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of error in a few words, the same for all of its kind.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status, also where the problem stands inside another answer.</summary>
    public required int Status { get; init; }

    /// <summary>What happened here, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The path of the request or resource that it happened to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    /// <summary>The kind of error for programs, in kebab-case, never renamed.</summary>
    public required string Code { get; init; }

    /// <summary>The trace under which the service's log has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>What is wrong with the input, field by field; only on errors of input.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldErrorView>? Errors { get; init; }

    /// <summary>Whether the same request can succeed later without being changed.</summary>
    public bool Retryable { get; init; }

    /// <summary>What to do about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remedy { get; init; }

    /// <summary>vCenter's part in it, where vCenter said no.</summary>
    [JsonPropertyName("vcenter")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VCenterErrorView? VCenter { get; init; }
}

/// <summary>One mistake in the input.</summary>
public sealed record FieldErrorView
{
    /// <summary>Where: a JSON pointer as URI fragment into the body (<c>#/disks/0/sizeGiB</c>), or the name of a query parameter or header.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "RFC 9457's own word for it.")]
    public required string Pointer { get; init; }

    /// <summary>The mistake for programs, for example <c>required</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The mistake for people, with the bounds that apply.</summary>
    public required string Detail { get; init; }
}

/// <summary>What vCenter said.</summary>
public sealed record VCenterErrorView
{
    /// <summary>vCenter's message id, for example <c>com.vmware.api.vcenter.vm.already_exists</c>.</summary>
    public string? MessageId { get; init; }

    /// <summary>The task that failed, for example <c>task-812</c>.</summary>
    public string? TaskId { get; init; }

    /// <summary>vCenter's error type, for example <c>ALREADY_EXISTS</c>.</summary>
    public string? ErrorType { get; init; }
}
