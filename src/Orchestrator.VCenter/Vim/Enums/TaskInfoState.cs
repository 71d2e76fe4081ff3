using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>State of a task (vi-json TaskInfoStateEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<TaskInfoState>))]
public readonly record struct TaskInfoState(string Value) : IOpenString<TaskInfoState>
{
    /// <summary><c>queued</c>.</summary>
    public static readonly TaskInfoState Queued = new("queued");

    /// <summary><c>running</c>.</summary>
    public static readonly TaskInfoState Running = new("running");

    /// <summary><c>success</c>.</summary>
    public static readonly TaskInfoState Success = new("success");

    /// <summary><c>error</c>.</summary>
    public static readonly TaskInfoState Error = new("error");

    static TaskInfoState IOpenString<TaskInfoState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
