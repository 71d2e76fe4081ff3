using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Contract;

/// <summary>What an error reply of <c>/api</c> may be: its shape, and its <c>error_type</c> by status.</summary>
public static partial class ErrorRules
{
    private const string ErrorSchema = "VapiStdErrorsError";
    private const string Unexpected = "UNEXPECTED_INPUT";

    /// <summary>By QUIRKS 39: status and error type are not one to one, but no type has two statuses.</summary>
    private static readonly Dictionary<int, string[]> TypesByStatus = new()
    {
        [400] =
        [
            "ALREADY_EXISTS", "ALREADY_IN_DESIRED_STATE", "INVALID_ARGUMENT", "NOT_ALLOWED_IN_CURRENT_STATE", "RESOURCE_IN_USE",
            "UNSUPPORTED", Unexpected, "INVALID_REQUEST", "INVALID_ELEMENT_CONFIGURATION", "INVALID_ELEMENT_TYPE",
        ],
        [401] = ["UNAUTHENTICATED"],
        [403] = ["UNAUTHORIZED"],
        [404] = ["NOT_FOUND", "OPERATION_NOT_FOUND"],
        [500] = ["RESOURCE_BUSY", "RESOURCE_INACCESSIBLE", "UNABLE_TO_ALLOCATE_RESOURCE", "ERROR", "INTERNAL_SERVER_ERROR"],
        [503] = ["SERVICE_UNAVAILABLE"],
    };

    /// <summary>What the infrastructure before an operation may say to any call (descriptions of these errors in the 9.1 document).</summary>
    private static readonly HashSet<string> OfInfrastructure =
        [Unexpected, "INVALID_REQUEST", "INVALID_ARGUMENT", "UNAUTHENTICATED", "UNAUTHORIZED", "INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE"];

    public static IEnumerable<SchemaViolation> Check(VendorContract contract, VendorOperation operation, int status, JsonElement body)
    {
        if (!TypesByStatus.TryGetValue(status, out var ofStatus))
        {
            return [new SchemaViolation("", $"{status} is no status of an API error")];
        }

        var found = Shape(contract, body).ToList();
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error_type", out var given) && given.GetString() is { } type)
        {
            if (!ofStatus.Contains(type))
            {
                found.Add(new SchemaViolation("/error_type", $"{type} does not come with {status}"));
            }
            else if (!OfInfrastructure.Contains(type) && !Declared(contract, operation, status, ofStatus).Contains(type))
            {
                found.Add(new SchemaViolation("/error_type", $"{operation} does not answer {status} {type}"));
            }
        }

        return found;
    }

    /// <summary>The error object of the recordings; here with the discriminator, which 8.x always sends.</summary>
    private static IEnumerable<SchemaViolation> Shape(VendorContract contract, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error_type", out _))
        {
            return [new SchemaViolation("/error_type", "is missing")];
        }

        var document = contract.Documents.First(candidate => candidate.TryGetSchema(ErrorSchema, out _));
        return new SchemaValidator(document, Strictness.Simulated with { ClosedMembers = false }).Validate(body, ErrorSchema);
    }

    // The 9.1 texts name several types per status; where they name none, the older document's one stands. Other calls take what the status allows.
    private static IReadOnlyCollection<string> Declared(VendorContract contract, VendorOperation operation, int status, string[] ofStatus)
    {
        if (contract.Newest.Operations.FirstOrDefault(newer => newer.Method == operation.Method && newer.Path == operation.Path) is not { } newest)
        {
            return operation.Declares(status) ? ofStatus : [];
        }

        var named = NamedError().Matches(newest.Describe(status)).Select(match => Constant(match.Groups[1].Value)).ToList();
        return named.Count > 0 ? named
            : operation.ReplySchema(status) is { } schema && schema.TryGetProperty("$ref", out var reference) ? [Constant(reference.GetString()!.Split("VapiStdErrors")[^1])]
            : [];
    }

    // ResourceBusy -> RESOURCE_BUSY
    private static string Constant(string name) => Hump().Replace(name, "_$0").ToUpperInvariant();

    [GeneratedRegex(@"\*\*\*Vapi\.Std\.Errors\.(\w+)\*\*\*")]
    private static partial Regex NamedError();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Hump();
}
