using Orchestrator.Api;
using Orchestrator.Client.Evacuations;
using Orchestrator.VCenters;

namespace Orchestrator.Evacuations;

/// <summary>Judges an evacuation as far as it can be without vCenter. Every mistake is found in one go.</summary>
internal static class EvacuationRules
{
    public const int DefaultConcurrent = 2;

    private const int MostConcurrent = 8;
    private const int LongestName = 255;

    public static IEnumerable<FieldError> Check(EvacuationRequest request)
    {
        if ((request.Host is null) == (request.Datastore is null))
            yield return new FieldError(JsonPointer.Root, "one-of", new("Name either a host or a datastore.", "host と datastore のどちらか一方を指定してください。"));
        foreach (var (name, value) in new[] { ("host", request.Host), ("datastore", request.Datastore) })
        {
            if (value is not null && (value.Length is 0 or > LongestName || value.Any(char.IsControl)))
                yield return new FieldError(JsonPointer.Of(name), "too-long", new($"A name has 1 to {LongestName} characters, without control characters.", $"名前は制御文字を含まない1から{LongestName}文字です。"));
        }

        if (request.MaxConcurrent is < 1 or > MostConcurrent)
            yield return new FieldError(JsonPointer.Of("maxConcurrent"), "out-of-range", new($"From 1 to {MostConcurrent} is allowed.", $"1 から {MostConcurrent} までです。"));
        if (request is { EnterMaintenanceMode: true, Host: null })
            yield return new FieldError(JsonPointer.Of("enterMaintenanceMode"), "not-with-datastore", new("Only a host can enter maintenance mode here; leave it out with a datastore.", "メンテナンスモードにできるのはホストだけです。datastore では省いてください。"));
    }

    /// <summary>The configured name; null, and an error, where it is not clear.</summary>
    public static string? FindVCenter(string? name, VCenterRegistry vcenters, List<FieldError> errors)
    {
        var names = vcenters.All.Select(vcenter => vcenter.Name).Order(StringComparer.Ordinal).ToList();
        if (name is null && names.Count == 1)
            return names[0];
        if (name is null)
            errors.Add(new FieldError(JsonPointer.Of("vcenter"), "required", new($"There are several vCenters: {string.Join(", ", names)}. Name one.", $"vCenterが複数あります({string.Join(", ", names)})。一つ指定してください。")));
        else if (names.Find(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        else
            errors.Add(new FieldError(JsonPointer.Of("vcenter"), "unknown", new($"There is no vCenter \"{name}\"; there are: {string.Join(", ", names)}.", $"vCenter「{name}」はありません。あるのは {string.Join(", ", names)} です。")));
        return null;
    }
}
