using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Catalogue;

/// <summary>IPv4 arithmetic, on addresses in their only usual form: four decimal numbers.</summary>
internal static class Ipv4
{
    /// <summary>Reads <c>10.1.2.15</c>; .NET alone would also take <c>10.1</c> and <c>0x0a010000</c>.</summary>
    public static uint? Parse(string? text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : null;

    public static string Format(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>The mask of a prefix length, for example 255.255.255.0.</summary>
    public static string Mask(int prefixLength) => Format(uint.MaxValue << (32 - prefixLength));

    /// <summary>Reads <c>10.1.2.15/24</c>.</summary>
    public static (uint Address, int PrefixLength)? ParseWithPrefix(string? text)
    {
        if (text?.Split('/') is not [var address, var prefix]
            || Parse(address) is not { } parsed
            || !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length is < 1 or > 32)
        {
            return null;
        }

        return (parsed, length);
    }
}

/// <summary>A network's addresses, from its network address to its broadcast address.</summary>
internal readonly record struct Ipv4Network(uint Address, int PrefixLength)
{
    private uint Mask => uint.MaxValue << (32 - PrefixLength);

    public uint Broadcast => Address | ~Mask;

    /// <summary>Reads <c>10.1.2.0/24</c>; null where it is none, or has bits beyond its prefix.</summary>
    public static Ipv4Network? Parse(string? text) =>
        Ipv4.ParseWithPrefix(text) is { } parsed && new Ipv4Network(parsed.Address, parsed.PrefixLength) is var network && (parsed.Address & ~network.Mask) == 0
            ? network
            : null;

    public bool Contains(uint address) => (address & Mask) == Address;

    /// <summary>Whether a guest can have the address: inside, and neither the network's own nor the broadcast address.</summary>
    public bool IsHost(uint address) => Contains(address) && (PrefixLength >= 31 || (address != Address && address != Broadcast));
}

/// <summary>First and last address to hand out.</summary>
internal readonly record struct Ipv4Range(uint First, uint Last)
{
    /// <summary>Reads <c>10.1.2.100-10.1.2.199</c>.</summary>
    public static Ipv4Range? Parse(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var first, var last] && Ipv4.Parse(first) is { } from && Ipv4.Parse(last) is { } to && from <= to
            ? new Ipv4Range(from, to)
            : null;

    /// <summary>All of them, in order.</summary>
    public IEnumerable<string> Addresses()
    {
        for (long address = First; address <= Last; address++)
            yield return Ipv4.Format((uint)address);
    }
}
