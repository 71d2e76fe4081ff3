using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Simulator.Inventory;

/// <summary>UUIDs that the seed decides, so that two runs of one seed make the same inventory.</summary>
internal static class DeterministicGuid
{
    public static Guid Of(int seed, string kind, int number)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{kind}/{number}")), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
