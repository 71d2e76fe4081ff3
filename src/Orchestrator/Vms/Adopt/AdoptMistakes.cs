using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;

namespace Orchestrator.Vms.Adopt;

/// <summary>What is wrong with a request to take a VM over, before vCenter is asked.</summary>
internal static class AdoptMistakes
{
    private const int LongestDisplayName = 200;

    public static IReadOnlyList<FieldError> Of(AdoptVmRequest request, SystemDefinition? system, string pointer)
    {
        var mistakes = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(request.Vm))
            mistakes.Add(new FieldError($"{pointer}/vm", "required", new("A value is needed.", "値が必要です。")));
        if (string.IsNullOrWhiteSpace(request.System))
            mistakes.Add(new FieldError($"{pointer}/system", "required", new("A value is needed.", "値が必要です。")));
        else if (system is null)
            mistakes.Add(new FieldError($"{pointer}/system", "unknown", new($"There is no system \"{request.System}\"; GET /api/v1/systems lists them.", $"システム「{request.System}」はありません。一覧は GET /api/v1/systems で得られます。")));
        if (request.DisplayName is { } name && (name.Length is 0 or > LongestDisplayName || name.Any(char.IsControl)))
            mistakes.Add(new FieldError($"{pointer}/displayName", "too-long", new($"Up to {LongestDisplayName} characters, without control characters, and not empty.", $"制御文字を含まない1から{LongestDisplayName}文字までです。")));
        return mistakes;
    }
}
