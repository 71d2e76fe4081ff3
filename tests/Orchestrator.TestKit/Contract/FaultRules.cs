using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>What a fault of VI JSON may be: HTTP 500 with a fault object that the method declares, or a runtime fault, which any may raise.</summary>
public static class FaultRules
{
    private const string Base = "MethodFault";
    private const string Runtime = "RuntimeFault";

    /// <summary>Not part of the fault's schema, but sent beside it (recorded 124).</summary>
    private const string Text = "faultstring";

    public static IEnumerable<SchemaViolation> Check(VendorContract contract, VendorOperation operation, JsonElement body)
    {
        var document = contract.ViJson;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("_typeName", out var given) || given.GetString() is not { } name)
        {
            return [new SchemaViolation("/_typeName", "a fault names its type")];
        }

        if (document.SchemaOfType(name) is not { } fault || !document.Derives(fault, Base))
        {
            return [new SchemaViolation("/_typeName", $"{name} is no fault of the document")];
        }

        var found = new SchemaValidator(document, Strictness.Simulated).Validate(body, fault)
            .Where(violation => violation.At != "/" + Text)
            .ToList();
        if (operation.DeclaredFaults is { } declared && !document.Derives(fault, Runtime) && !declared.Any(known => document.Derives(fault, known)))
        {
            found.Add(new SchemaViolation("/_typeName", $"{operation} does not raise {name} (declared: {string.Join(", ", declared)})"));
        }

        return found;
    }
}
