using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>Identifier of an update session of a library item.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<UpdateSessionId>))]
public readonly record struct UpdateSessionId(string Value) : IOpenString<UpdateSessionId>
{
    static UpdateSessionId IOpenString<UpdateSessionId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
