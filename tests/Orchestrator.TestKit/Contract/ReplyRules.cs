namespace Orchestrator.TestKit.Contract;

/// <summary>What a reply of the simulator has to be: a declared success by its schema, an error of the API, or a fault of VI JSON.</summary>
internal static class ReplyRules
{
    private const string Json = "application/json";
    private static readonly int[] FromProxy = [404, 502, 503, 504];

    public static IEnumerable<string> Check(VendorContract contract, VendorOperation operation, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        var isJson = response.Content.Headers.ContentType?.MediaType == Json;
        if (!response.IsSuccessStatusCode)
        {
            // What stands before the services answers for itself, in its own way (QUIRKS 48).
            return !isJson && FromProxy.Contains(status) ? [] : Error(contract, operation, status, body);
        }

        if (!operation.Declares(status))
        {
            return [$"{operation} does not answer {status}, but {string.Join(", ", operation.Statuses.Where(declared => declared < 300))}"];
        }

        if (operation.ReplySchema(status) is not { } schema)
        {
            return body.Length == 0 ? [] : [$"reply {status} has a body where the contract has none"];
        }

        if (body.Length == 0)
        {
            return schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean() ? [] : [$"reply {status} has no body"];
        }

        if (!isJson)
        {
            return [$"reply {status} is {response.Content.Headers.ContentType}, not {Json}"];
        }

        return WireJson.Check(body, $"reply {status}", json => new SchemaValidator(operation.Document, Strictness.Simulated).Validate(json, schema));
    }

    private static IEnumerable<string> Error(VendorContract contract, VendorOperation operation, int status, string body) =>
        body.Length == 0 ? [$"reply {status} (body): an error without a body"]
        : WireJson.Check(body, $"reply {status}", json =>
            !operation.IsViJson ? ErrorRules.Check(contract, operation, status, json)
            : status == 500 ? FaultRules.Check(contract, operation, json)
            : [new SchemaViolation("", "VI JSON tells every fault with status 500")]);
}
