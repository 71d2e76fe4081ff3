using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Kind of a console ticket (contract VcenterVmConsoleTicketsType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmConsoleTicketsType>))]
public readonly record struct VmConsoleTicketsType(string Value) : IOpenString<VmConsoleTicketsType>
{
    /// <summary><c>VMRC</c>: for VMware Remote Console and the like, on VMs that are off too.</summary>
    public static readonly VmConsoleTicketsType Vmrc = new("VMRC");

    /// <summary><c>WEBMKS</c>: for a page with the HTML Console SDK; only while the VM runs.</summary>
    public static readonly VmConsoleTicketsType Webmks = new("WEBMKS");

    static VmConsoleTicketsType IOpenString<VmConsoleTicketsType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
