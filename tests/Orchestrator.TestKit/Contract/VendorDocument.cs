using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>One description: Swagger 2.0 or OpenAPI 3.0.3, kept as it is, its references followed on demand.</summary>
public sealed class VendorDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    private readonly Dictionary<string, JsonElement> _schemas;
    private readonly Dictionary<string, string> _schemaOfTypeName;

    private VendorDocument(string name, JsonElement root, string prefix, VendorDocument? later)
    {
        Name = name;
        Root = root;
        Later = later;
        var schemas = root.TryGetProperty("definitions", out var definitions)
            ? definitions
            : root.GetProperty("components").GetProperty("schemas");
        _schemas = schemas.EnumerateObject().ToDictionary(schema => schema.Name, schema => schema.Value, StringComparer.Ordinal);
        _schemaOfTypeName = _schemas
            .Where(schema => schema.Value.TryGetProperty("x-typeName", out _))
            .ToDictionary(schema => schema.Value.GetProperty("x-typeName").GetString()!, schema => schema.Key, StringComparer.Ordinal);
        Operations =
        [
            .. from path in root.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where Methods.Contains(operation.Name)
               select new VendorOperation(this, operation.Name.ToUpperInvariant(), prefix + path.Name, operation.Value),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<VendorOperation> Operations { get; }

    public IEnumerable<string> SchemaNames => _schemas.Keys;

    /// <summary>A newer document whose same-named schemas say what 8.0 added to this one.</summary>
    public VendorDocument? Later { get; }

    private JsonElement Root { get; }

    public static VendorDocument Load(string file, string prefix = "", VendorDocument? later = null) =>
        Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), prefix, later);

    public static VendorDocument Parse(string name, string json, string prefix = "", VendorDocument? later = null)
    {
        using var document = JsonDocument.Parse(json);
        return new VendorDocument(name, document.RootElement.Clone(), prefix, later);
    }

    /// <summary>The most specific operation: literal segments before templates, then the one that takes most of the query as its own.</summary>
    public VendorOperation? Find(string method, RequestTarget target) =>
        Operations.Where(operation => operation.Matches(method, target)).MaxBy(operation => operation.Specificity);

    public bool TryGetSchema(string name, out JsonElement schema) => _schemas.TryGetValue(name, out schema);

    /// <summary>The schema that a <c>_typeName</c> on the wire stands for, or null when the cut document lacks it.</summary>
    public string? SchemaOfType(string typeName) =>
        _schemaOfTypeName.GetValueOrDefault(typeName) ?? (_schemas.ContainsKey(typeName) ? typeName : null);

    /// <summary>Whether a named schema is another one or inherits from it.</summary>
    public bool Derives(string name, string ancestor) =>
        name == ancestor || (TryGetSchema(name, out var schema) && BasesOf(schema).Any(basis => Derives(basis, ancestor)));

    internal JsonElement Follow(string reference, out string name)
    {
        name = reference[(reference.LastIndexOf('/') + 1)..];
        if (_schemas.TryGetValue(name, out var schema))
        {
            return schema;
        }

        var node = Root;
        foreach (var step in reference.Split('/').Skip(1))
        {
            node = node.GetProperty(step);
        }

        return node;
    }

    private static IEnumerable<string> BasesOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("allOf", out var all))
        {
            yield break;
        }

        foreach (var part in all.EnumerateArray())
        {
            if (part.TryGetProperty("$ref", out var reference))
            {
                yield return reference.GetString()!.Split('/')[^1];
            }
        }
    }
}
