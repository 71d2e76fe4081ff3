using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>What a folder holds (contract VcenterFolderType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<FolderType>))]
public readonly record struct FolderType(string Value) : IOpenString<FolderType>
{
    /// <summary><c>DATACENTER</c>.</summary>
    public static readonly FolderType Datacenter = new("DATACENTER");

    /// <summary><c>DATASTORE</c>.</summary>
    public static readonly FolderType Datastore = new("DATASTORE");

    /// <summary><c>HOST</c>.</summary>
    public static readonly FolderType Host = new("HOST");

    /// <summary><c>NETWORK</c>.</summary>
    public static readonly FolderType Network = new("NETWORK");

    /// <summary><c>VIRTUAL_MACHINE</c>.</summary>
    public static readonly FolderType VirtualMachine = new("VIRTUAL_MACHINE");

    static FolderType IOpenString<FolderType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
