using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How Tools were installed (contract VcenterVmToolsToolsInstallType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmToolsInstallType>))]
public readonly record struct VmToolsInstallType(string Value) : IOpenString<VmToolsInstallType>
{
    /// <summary><c>UNKNOWN</c>.</summary>
    public static readonly VmToolsInstallType Unknown = new("UNKNOWN");

    /// <summary><c>MSI</c>.</summary>
    public static readonly VmToolsInstallType Msi = new("MSI");

    /// <summary><c>TAR</c>.</summary>
    public static readonly VmToolsInstallType Tar = new("TAR");

    /// <summary><c>OSP</c>.</summary>
    public static readonly VmToolsInstallType Osp = new("OSP");

    /// <summary><c>OPEN_VM_TOOLS</c>.</summary>
    public static readonly VmToolsInstallType OpenVmTools = new("OPEN_VM_TOOLS");

    static VmToolsInstallType IOpenString<VmToolsInstallType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
