using Orchestrator.Api;
using Orchestrator.Client.Snapshots;
using Orchestrator.Vms.Order;

namespace Orchestrator.Snapshots;

/// <summary>What a request for a snapshot may say, and how many there may be.</summary>
internal static class SnapshotRules
{
    /// <summary>Each slows its VM down and grows without bound: vCenter bears 32, two or three are advised (quirk 85).</summary>
    public const int MostOfAVm = 3;

    public static readonly TimeSpan UsualTime = TimeSpan.FromDays(3);

    private const int LongestName = 80;
    private const int LongestDescription = 500;
    private static readonly TimeSpan ShortestTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(30);

    public static IReadOnlyList<FieldError> Judge(CreateSnapshotRequest request)
    {
        var errors = new OrderErrors();
        if (request.Name is null)
            errors.Required("name");
        else if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > LongestName || request.Name.Any(char.IsControl))
            errors.TooLong(LongestName, "name");
        if (request.Description is { } description && (description.Length > LongestDescription || description.Any(letter => char.IsControl(letter) && letter != '\n')))
            errors.TooLong(LongestDescription, "description");
        if (request is { Memory: true, Quiesce: true })
            errors.Invalid("not-applicable", "With memory, the guest is kept as it runs: it is not quiesced.", "memory を指定した場合、静止化は行いません。", "quiesce");
        if (request.KeepFor is { } time && (time < ShortestTime || time > LongestTime))
            errors.Invalid("out-of-range", "From PT1H to P30D is allowed.", "PT1H から P30D までです。", "keepFor");
        return errors.All;
    }
}
