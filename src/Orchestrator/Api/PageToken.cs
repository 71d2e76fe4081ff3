using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Api;

/// <summary>
/// The place in a list after which the next page begins: the sort key of the last entry, bound to the list and its filters by a
/// checksum. Not a secret: it keeps a caller from relying on the inside, and a made-up token from being taken for a place.
/// </summary>
internal static class PageToken
{
    private const int ChecksumLength = 8;

    public static string Encode(HttpRequest request, params string[] key)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(key, PageTokenJson.Default.StringArray);
        return Base64Url.EncodeToString([.. Checksum(request, payload), .. payload]);
    }

    /// <summary>The key, or null where the token is not one of this list.</summary>
    public static string[]? Decode(HttpRequest request, string token)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            var payload = bytes.AsSpan(ChecksumLength);
            return bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(request, payload)) ? JsonSerializer.Deserialize(payload, PageTokenJson.Default.StringArray) : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Checksum(HttpRequest request, ReadOnlySpan<byte> payload)
    {
        var filters = request.Query
            .Where(parameter => !parameter.Key.Equals("pageToken", StringComparison.OrdinalIgnoreCase) && !parameter.Key.Equals("pageSize", StringComparison.OrdinalIgnoreCase))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Key}={parameter.Value}");
        var list = Encoding.UTF8.GetBytes($"{request.Path}?{string.Join('&', filters)}\n");
        return SHA256.HashData([.. list, .. payload])[..ChecksumLength];
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class PageTokenJson : System.Text.Json.Serialization.JsonSerializerContext;
