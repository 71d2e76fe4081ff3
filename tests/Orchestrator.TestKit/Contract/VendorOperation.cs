using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Contract;

/// <summary>One operation as the vendor writes it: actions are part of its path (<c>/api/vcenter/vm?action=clone&amp;vmw-task=true</c>).</summary>
public sealed partial class VendorOperation
{
    private readonly RequestTarget _template;
    private readonly JsonElement _node;

    internal VendorOperation(VendorDocument document, string method, string path, JsonElement node)
    {
        Document = document;
        Method = method;
        Path = path;
        _node = node;
        _template = RequestTarget.Parse(path);
        Specificity = (_template.Segments.Count(segment => !IsTemplate(segment)) * 16) + _template.Query.Count;
        QueryParameters = Parameters("query").ToDictionary(parameter => parameter.GetProperty("name").GetString()!, StringComparer.Ordinal);
    }

    public VendorDocument Document { get; }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyDictionary<string, JsonElement> QueryParameters { get; }

    /// <summary>Path without what the query adds, and with nameless templates: the same for everyone who writes it down.</summary>
    public string Shape => ShapeOf(Path);

    /// <summary>Whether a part of the query only names the operation, as <c>action=clone</c> or <c>library_id=…</c> do.</summary>
    public bool Selects(KeyValuePair<string, string> part) =>
        _template.Query.Contains(part) || _template.Query.Any(own => IsName(own) && own.Key == part.Key);

    /// <summary>See <see cref="Shape"/>.</summary>
    public static string ShapeOf(string template) => BareName().Replace(Parameter().Replace(template, "{}"), "");

    /// <summary>Everyone has the privilege that it wants. Whether it wants a session all the same is inferred in the document (vi-json/methods.md).</summary>
    public bool IsOpenToAnyone => _node.TryGetProperty("x-privileges", out var privileges) && privileges.ValueEquals("System.Anonymous");

    public bool IsViJson => Path.StartsWith("/sdk/", StringComparison.Ordinal);

    internal int Specificity { get; }

    public bool RequiresBody =>
        _node.TryGetProperty("requestBody", out var body) && body.TryGetProperty("required", out var required) && required.GetBoolean();

    /// <summary>Faults that a VI JSON method declares; null where the document lists none.</summary>
    public IReadOnlyList<string>? DeclaredFaults =>
        _node.TryGetProperty("x-faults", out var faults) ? [.. faults.EnumerateArray().Select(fault => fault.GetString()!)] : null;

    public JsonElement? RequestSchema =>
        _node.TryGetProperty("requestBody", out var body) ? JsonContent(body)
        : Parameters("body").Select(parameter => parameter.GetProperty("schema")).Cast<JsonElement?>().FirstOrDefault();

    public IEnumerable<int> Statuses =>
        _node.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name, provider: null));

    /// <summary>A template with one value for all of its parameters.</summary>
    public static string WithParameters(string template, string value) => Parameter().Replace(template, value);

    public override string ToString() => $"{Method} {Path}";

    public bool Declares(int status) => Statuses.Contains(status);

    public string Describe(int status) =>
        Response(status) is { } response && response.TryGetProperty("description", out var text) ? text.GetString() ?? "" : "";

    public JsonElement? ReplySchema(int status) =>
        Response(status) is not { } response ? null
        : response.TryGetProperty("schema", out var schema) ? schema
        : JsonContent(response);

    public Authentication Authentication =>
        _node.TryGetProperty("security", out var security)
            ? security.GetArrayLength() == 0 ? Authentication.None
                : security[0].TryGetProperty("basic_auth", out _) ? Authentication.Basic
                : Authentication.Session
            // The session document declares none: its texts say credentials for POST and the token for the others.
            : this is { Method: "POST", Path: "/api/session" } ? Authentication.Basic : Authentication.Session;

    internal bool Matches(string method, RequestTarget target) =>
        method == Method
        && target.Segments.Count == _template.Segments.Count
        && _template.Segments.Zip(target.Segments).All(pair => Fits(pair.First, pair.Second))
        && _template.Query.All(part => IsName(part) ? target.Query.Any(given => given.Key == part.Key) : target.Query.Contains(part));

    // "?library_id": the parameter has to be there, whatever its value.
    private static bool IsName(KeyValuePair<string, string> part) => part.Value.Length == 0;

    private static bool IsTemplate(string segment) => segment is [.., '}'];

    // "{vm}" takes any segment, "id:{tag_id}" any that begins so.
    private static bool Fits(string template, string segment) =>
        IsTemplate(template)
            ? template.IndexOf('{', StringComparison.Ordinal) is var open && segment.Length > open && segment.StartsWith(template[..open], StringComparison.Ordinal)
            : template == segment;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\?[^=&]*$")]
    private static partial Regex BareName();

    private static JsonElement? JsonContent(JsonElement node) =>
        node.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema")
            : null;

    private JsonElement? Response(int status) =>
        _node.GetProperty("responses").TryGetProperty(status.ToString(provider: null), out var response) ? response : null;

    private IEnumerable<JsonElement> Parameters(string place) =>
        _node.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray()
                .Select(parameter => parameter.TryGetProperty("$ref", out var reference) ? Document.Follow(reference.GetString()!, out _) : parameter)
                .Where(parameter => parameter.GetProperty("in").ValueEquals(place))
            : [];
}

/// <summary>How a call proves who calls.</summary>
public enum Authentication
{
    None,
    Basic,
    Session,
}
