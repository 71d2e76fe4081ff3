using System.Text.Json;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The vendor's documents for tests; without them a test is skipped, and says why.</summary>
internal static class Vendor
{
    public static VendorContract Contract
    {
        get
        {
            if (!VendorContract.TryLoad(out var contract, out var reason))
            {
                Assert.Ignore(reason);
            }

            return contract!;
        }
    }

    public static VendorDocument Document(string name) => Contract.Documents.Single(document => document.Name == name);

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Validates against a named schema and gives the breaches as text.</summary>
    public static string[] Breaches(VendorDocument document, string schema, string json, Strictness strictness) =>
        [.. new SchemaValidator(document, strictness).Validate(Json(json), schema).Select(violation => violation.ToString())];
}
