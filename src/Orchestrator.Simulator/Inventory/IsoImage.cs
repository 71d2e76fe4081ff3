using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Orchestrator.Simulator.Inventory;

/// <summary>Reads the small files in the root of an ISO 9660 image, by their long (Joliet) names where it has them.</summary>
internal static class IsoImage
{
    private const int Sector = 2048;
    private const int FirstDescriptor = 16;
    private const int LongestText = 64 * 1024;

    public static (string Label, ImmutableSortedDictionary<string, string> Files) Read(byte[] image)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Descriptor(image, 1) is not { } primary)
            return ("", files.ToImmutable());
        var joliet = Descriptor(image, 2);
        var root = (joliet ?? primary) + 156;
        var label = Encoding.ASCII.GetString(image, primary + 40, 32).TrimEnd();
        foreach (var record in Records(image, Extent(image, root)))
        {
            var name = Name(image, record, joliet is not null);
            var content = Extent(image, record);
            if ((image[record + 25] & 2) == 0 && content.Length <= LongestText && content.Start + content.Length <= image.Length)
                files[name] = Encoding.UTF8.GetString(image, content.Start, content.Length);
        }

        return (label, files.ToImmutable());
    }

    private static int? Descriptor(byte[] image, byte type)
    {
        for (var at = FirstDescriptor * Sector; at + Sector <= image.Length && image[at] != 255; at += Sector)
        {
            if (image[at] == type && Encoding.ASCII.GetString(image, at + 1, 5) == "CD001")
                return at;
        }

        return null;
    }

    private static IEnumerable<int> Records(byte[] image, (int Start, int Length) directory)
    {
        for (var at = directory.Start; at < Math.Min(image.Length, directory.Start + directory.Length);)
        {
            // Records do not cross sectors; what is left of one is zero.
            if (image[at] == 0)
            {
                at = (at / Sector + 1) * Sector;
                continue;
            }

            yield return at;
            at += image[at];
        }
    }

    private static (int Start, int Length) Extent(byte[] image, int record) =>
        (BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(record + 2)) * Sector, BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(record + 10)));

    private static string Name(byte[] image, int record, bool joliet)
    {
        var name = image.AsSpan(record + 33, image[record + 32]);
        var text = joliet ? Encoding.BigEndianUnicode.GetString(name) : Encoding.ASCII.GetString(name).ToLowerInvariant();
        return text.Split(';')[0];
    }
}
