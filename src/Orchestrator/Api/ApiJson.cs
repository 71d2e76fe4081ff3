using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Client;

namespace Orchestrator.Api;

/// <summary>How this end reads and writes the wire records.</summary>
internal static class ApiJson
{
    /// <summary>
    /// The generated code of the client. A missing member is left to the rules, which name all mistakes at once, so nothing is
    /// required here; a member that stands twice is refused; only what JSON itself wants escaped is escaped, for these answers
    /// are never part of a page.
    /// </summary>
    public static readonly JsonSerializerOptions Options = new(OrchestratorJson.Default.Options)
    {
        TypeInfoResolver = OrchestratorJson.Default.WithAddedModifier(RequireNothing),
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
    };

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
