using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>How urgent a move is (vi-json VirtualMachineMovePriorityEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualMachineMovePriority>))]
public readonly record struct VirtualMachineMovePriority(string Value) : IOpenString<VirtualMachineMovePriority>
{
    /// <summary><c>defaultPriority</c>.</summary>
    public static readonly VirtualMachineMovePriority DefaultPriority = new("defaultPriority");

    /// <summary><c>highPriority</c>.</summary>
    public static readonly VirtualMachineMovePriority HighPriority = new("highPriority");

    /// <summary><c>lowPriority</c>.</summary>
    public static readonly VirtualMachineMovePriority LowPriority = new("lowPriority");

    static VirtualMachineMovePriority IOpenString<VirtualMachineMovePriority>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
