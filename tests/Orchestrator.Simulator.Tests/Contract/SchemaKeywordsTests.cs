using System.Text.Json;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>A validator that passes over what it does not know would find everything in order.</summary>
internal sealed class SchemaKeywordsTests
{
    private static readonly string[] Checked = ["$ref", "additionalProperties", "allOf", "enum", "format", "items", "nullable", "properties", "required", "type", "uniqueItems"];
    private static readonly string[] SayNothingAboutAValue = ["description", "discriminator"];
    private static readonly string[] Formats = ["byte", "date-time", "double", "int32", "int64", "password", "uri"];

    [Test]
    public void The_validator_knows_every_keyword_and_format_that_the_documents_use()
    {
        var keywords = new HashSet<string>(StringComparer.Ordinal);
        var formats = new HashSet<string>(StringComparer.Ordinal);
        foreach (var schema in Vendor.Contract.Documents.SelectMany(Schemas))
        {
            Collect(schema, keywords, formats);
        }

        Assert.That(keywords.Where(keyword => !keyword.StartsWith("x-", StringComparison.Ordinal)).Except([.. Checked, .. SayNothingAboutAValue]), Is.Empty);
        Assert.That(formats.Except(Formats), Is.Empty);
        Assert.That(keywords, Is.SupersetOf(Checked), "a keyword that no document uses needs no code");
    }

    [Test]
    public void Every_base_of_every_schema_is_in_its_document()
    {
        var missing = from document in Vendor.Contract.Documents
                      from schema in Schemas(document)
                      from reference in References(schema)
                      where !document.TryGetSchema(reference.Split('/')[^1], out _)
                      select $"{document.Name}: {reference}";

        Assert.That(missing.Distinct(), Is.Empty);
    }

    private static IEnumerable<JsonElement> Schemas(VendorDocument document) =>
        document.SchemaNames.Select(name => document.TryGetSchema(name, out var schema) ? schema : default)
            .Concat(document.Operations.Select(operation => operation.RequestSchema).OfType<JsonElement>())
            .Concat(document.Operations.SelectMany(operation => operation.Statuses.Select(operation.ReplySchema).OfType<JsonElement>()));

    private static void Collect(JsonElement schema, HashSet<string> keywords, HashSet<string> formats)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            keywords.Add(keyword.Name);
            if (keyword.NameEquals("format"))
            {
                formats.Add(keyword.Value.GetString()!);
            }
        }

        foreach (var part in Parts(schema))
        {
            Collect(part, keywords, formats);
        }
    }

    private static IEnumerable<string> References(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? [reference.GetString()!] : Parts(schema).SelectMany(References);

    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        var members = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(member => member.Value) : [];
        var bases = schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray() : Enumerable.Empty<JsonElement>();
        var items = schema.TryGetProperty("items", out var item) ? [item] : Enumerable.Empty<JsonElement>();
        var values = schema.TryGetProperty("additionalProperties", out var value) && value.ValueKind == JsonValueKind.Object ? [value] : Enumerable.Empty<JsonElement>();
        return [.. members, .. bases, .. items, .. values];
    }
}
