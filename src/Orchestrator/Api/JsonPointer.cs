using System.Text;

namespace Orchestrator.Api;

/// <summary>JSON pointers as URI fragments (RFC 6901, section 6), as <c>errors[].pointer</c> has them.</summary>
internal static class JsonPointer
{
    public const string Root = "#";

    public static string Of(params ReadOnlySpan<object> segments)
    {
        var pointer = new StringBuilder(Root);
        foreach (var segment in segments)
            Append(pointer, segment.ToString()!);
        return pointer.ToString();
    }

    /// <summary>From the path that the serializer gives: <c>$.disks[0].sizeGiB</c>, <c>$.labels['a.b']</c>.</summary>
    public static string FromPath(string? path, string? member = null)
    {
        var pointer = new StringBuilder(Root);
        var rest = (path ?? "$").AsSpan().TrimStart('$');
        while (!rest.IsEmpty)
        {
            var (from, end, next) = rest switch
            {
                ['[', '\'', ..] => Quoted(rest),
                ['[', ..] => (1, rest.IndexOf(']'), rest.IndexOf(']') + 1),
                _ => Plain(rest),
            };
            Append(pointer, rest[from..end].ToString());
            rest = rest[next..];
        }

        if (member is not null)
            Append(pointer, member);
        return pointer.ToString();
    }

    private static (int From, int End, int Next) Quoted(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf("']", StringComparison.Ordinal);
        return end < 0 ? (2, rest.Length, rest.Length) : (2, end, end + 2);
    }

    private static (int From, int End, int Next) Plain(ReadOnlySpan<char> rest)
    {
        var length = rest[1..].IndexOfAny('.', '[');
        var end = length < 0 ? rest.Length : length + 1;
        return (1, end, end);
    }

    private static void Append(StringBuilder pointer, string segment) =>
        pointer.Append('/').Append(Uri.EscapeDataString(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
