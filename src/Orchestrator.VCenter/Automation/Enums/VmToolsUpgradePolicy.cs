using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>When Tools are upgraded (contract VcenterVmToolsUpgradePolicy). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmToolsUpgradePolicy>))]
public readonly record struct VmToolsUpgradePolicy(string Value) : IOpenString<VmToolsUpgradePolicy>
{
    /// <summary><c>MANUAL</c>.</summary>
    public static readonly VmToolsUpgradePolicy Manual = new("MANUAL");

    /// <summary><c>UPGRADE_AT_POWER_CYCLE</c>.</summary>
    public static readonly VmToolsUpgradePolicy UpgradeAtPowerCycle = new("UPGRADE_AT_POWER_CYCLE");

    static VmToolsUpgradePolicy IOpenString<VmToolsUpgradePolicy>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
