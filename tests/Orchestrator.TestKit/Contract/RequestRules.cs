using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>What a request has to be: authentication, declared query parameters with values of their type, a body by its schema.</summary>
internal static class RequestRules
{
    private const string SessionHeader = "vmware-api-session-id";

    public static IEnumerable<string> Check(VendorOperation operation, HttpRequestMessage request, RequestTarget target, string? body) =>
        [.. Caller(operation, request), .. Query(operation, target), .. Body(operation, request, body)];

    private static IEnumerable<string> Caller(VendorOperation operation, HttpRequestMessage request)
    {
        var session = request.Headers.Contains(SessionHeader);
        return operation.Authentication switch
        {
            Authentication.Session when !session => [$"the header {SessionHeader} is missing"],
            Authentication.Session when request.Headers.Authorization is not null => ["credentials are sent where the session's token suffices"],
            Authentication.Basic when request.Headers.Authorization?.Scheme != "Basic" => ["basic credentials are missing"],
            _ => [],
        };
    }

    private static IEnumerable<string> Query(VendorOperation operation, RequestTarget target)
    {
        var validator = new SchemaValidator(operation.Document, Strictness.Request);
        foreach (var (name, value) in target.Query.Where(part => !operation.Selects(part)))
        {
            if (!operation.QueryParameters.TryGetValue(name, out var parameter))
            {
                yield return $"{operation} has no query parameter \"{name}\"";
                continue;
            }

            var schema = parameter.TryGetProperty("schema", out var nested) ? nested : parameter;
            schema = schema.TryGetProperty("items", out var items) ? items : schema;
            foreach (var violation in validator.Validate(AsJson(value, schema), schema))
            {
                yield return $"query parameter \"{name}\": {violation.Message}";
            }
        }

        foreach (var required in operation.QueryParameters.Values.Where(IsRequired).Select(parameter => parameter.GetProperty("name").GetString()))
        {
            if (target.Query.All(pair => pair.Key != required))
            {
                yield return $"the query parameter \"{required}\" is missing";
            }
        }
    }

    private static IEnumerable<string> Body(VendorOperation operation, HttpRequestMessage request, string? body)
    {
        if (string.IsNullOrEmpty(body))
        {
            return operation.RequiresBody ? ["the body is missing"] : [];
        }

        if (operation.RequestSchema is not { } schema)
        {
            return ["a body is sent to an operation that takes none"];
        }

        if (request.Content?.Headers.ContentType?.MediaType != "application/json")
        {
            return [$"the body is {request.Content?.Headers.ContentType}, not application/json"];
        }

        return WireJson.Check(body, "request", json => new SchemaValidator(operation.Document, Strictness.Request).Validate(json, schema));
    }

    private static bool IsRequired(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private static JsonElement AsJson(string value, JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.GetString() is "boolean" or "integer" && (bool.TryParse(value, out _) || long.TryParse(value, out _))
            ? JsonSerializer.Deserialize<JsonElement>(value)
            : JsonSerializer.SerializeToElement(value);
}
