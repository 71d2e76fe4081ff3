using System.Globalization;

namespace Orchestrator.Simulator.Machines;

/// <summary>Ports of the distributed switch and what the switch writes beside them, all decided by the MAC address.</summary>
internal static class Ports
{
    public static string For(string mac) => (Number(mac) & 0xffff).ToString(CultureInfo.InvariantCulture);

    public static int Cookie(string mac) => (int)((Number(mac) * 2654435761L) & 0x7fffffff);

    public static long Number(string mac) =>
        long.TryParse(mac.Replace(":", "", StringComparison.Ordinal).AsSpan(Math.Min(6, mac.Length)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
