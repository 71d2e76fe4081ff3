using Orchestrator.Api;
using Orchestrator.Client.Backups;
using Orchestrator.Vms.Order;

namespace Orchestrator.Backups.External;

/// <summary>What a script may tell of a run.</summary>
internal static class ExternalRunRules
{
    private const int LongestId = 200;
    private const int LongestMessage = 2000;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<FieldError> Judge(ExternalBackupRunRequest request, DateTimeOffset now)
    {
        var errors = new OrderErrors();
        if (string.IsNullOrWhiteSpace(request.Vm))
            errors.Required("vm");
        if (string.IsNullOrWhiteSpace(request.ExternalId) || request.ExternalId.Length > LongestId || request.ExternalId.Any(char.IsControl))
            errors.TooLong(LongestId, "externalId");
        if (request.State is null)
            errors.Required("state");
        if (request.StartedAt is null)
            errors.Required("startedAt");
        if (request.StartedAt > now + Skew)
            errors.Invalid("out-of-range", "A run that has ended cannot begin in the future.", "終了した実行の開始時刻が未来になっています。", "startedAt");
        if (request.EndedAt is { } ended && (ended < request.StartedAt || ended > now + Skew))
            errors.Invalid("out-of-range", "It lies between startedAt and now.", "startedAt から現在までの時刻です。", "endedAt");
        if (request.SizeBytes < 0)
            errors.Invalid("out-of-range", "Bytes are 0 or more.", "0以上のバイト数です。", "sizeBytes");
        if (request.Message is { Length: > LongestMessage })
            errors.TooLong(LongestMessage, "message");
        return errors.All;
    }
}
