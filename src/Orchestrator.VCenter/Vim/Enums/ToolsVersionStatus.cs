using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Version of Tools against what the host offers (vi-json VirtualMachineToolsVersionStatusEnum, field toolsVersionStatus2). guestToolsUnmanaged are open-vm-tools: not out of date (quirk 73). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ToolsVersionStatus>))]
public readonly record struct ToolsVersionStatus(string Value) : IOpenString<ToolsVersionStatus>
{
    /// <summary><c>guestToolsNotInstalled</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsNotInstalled = new("guestToolsNotInstalled");

    /// <summary><c>guestToolsNeedUpgrade</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsNeedUpgrade = new("guestToolsNeedUpgrade");

    /// <summary><c>guestToolsCurrent</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsCurrent = new("guestToolsCurrent");

    /// <summary><c>guestToolsUnmanaged</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsUnmanaged = new("guestToolsUnmanaged");

    /// <summary><c>guestToolsTooOld</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsTooOld = new("guestToolsTooOld");

    /// <summary><c>guestToolsSupportedOld</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsSupportedOld = new("guestToolsSupportedOld");

    /// <summary><c>guestToolsSupportedNew</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsSupportedNew = new("guestToolsSupportedNew");

    /// <summary><c>guestToolsTooNew</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsTooNew = new("guestToolsTooNew");

    /// <summary><c>guestToolsBlacklisted</c>.</summary>
    public static readonly ToolsVersionStatus GuestToolsBlacklisted = new("guestToolsBlacklisted");

    static ToolsVersionStatus IOpenString<ToolsVersionStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
