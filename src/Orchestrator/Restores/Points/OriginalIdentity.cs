using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Points;

/// <summary>
/// What a guest knows its machine by, and a clone does not inherit: the firmware's UUID and the MAC addresses. A backup copy carries it
/// in its <c>extraConfig</c>, so that a VM that is gone from vCenter can come back as the one that it was.
/// </summary>
/// <param name="BiosUuid">As vCenter writes it; null: not known.</param>
/// <param name="Macs">By device key of the NIC.</param>
internal sealed record OriginalIdentity(string? BiosUuid, IReadOnlyDictionary<int, string> Macs)
{
    public const string Key = "orchestrator.original";

    public static OriginalIdentity Of(VmRecord seen) =>
        new(seen.BiosUuid, seen.Nics.Where(nic => nic.MacAddress is not null).ToDictionary(nic => nic.Key, nic => nic.MacAddress!));

    /// <summary>As a copy of the VM carries it.</summary>
    public static OptionValue OptionOf(VmRecord? seen) => new(Key, seen is null ? "" : Of(seen).ToString());

    /// <summary>What the VM has now; of what it lacks, or when it is gone, what the copy was told when it was made.</summary>
    public static OriginalIdentity? Of(VmRecord? present, VmRecord copy)
    {
        var recorded = TryParse(copy.ExtraConfig.GetValueOrDefault(Key), out var told) ? told : null;
        if (present is null)
            return recorded;
        var now = Of(present);
        var macs = new Dictionary<int, string>(recorded?.Macs ?? new Dictionary<int, string>());
        foreach (var (key, mac) in now.Macs)
            macs[key] = mac;
        return new OriginalIdentity(now.BiosUuid ?? recorded?.BiosUuid, macs);
    }

    public override string ToString() =>
        string.Join(';', ["1", BiosUuid ?? "", .. Macs.Select(mac => string.Create(CultureInfo.InvariantCulture, $"{mac.Key}={mac.Value}"))]);

    public static bool TryParse(string? text, [NotNullWhen(true)] out OriginalIdentity? identity)
    {
        identity = null;
        if (text?.Split(';') is not ["1", var uuid, .. var rest])
            return false;
        var macs = new Dictionary<int, string>();
        foreach (var part in rest)
        {
            if (part.Split('=') is not [var key, var mac] || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var device))
                return false;
            macs[device] = mac;
        }

        identity = new OriginalIdentity(uuid.Length == 0 ? null : uuid, macs);
        return true;
    }
}
