using System.Text.RegularExpressions;
using Orchestrator.Api;
using Orchestrator.Client.Restores;
using Orchestrator.Vms.Order;
using Wire = Orchestrator.Client.Restores;

namespace Orchestrator.Restores;

/// <summary>What a request for a restore may say: which fields belong to which mode, and their bounds.</summary>
internal static partial class RestoreRules
{
    public static readonly TimeSpan UsualTimeInPlace = TimeSpan.FromDays(7);
    public static readonly TimeSpan UsualTimeOfDisk = TimeSpan.FromDays(1);

    private const int MostDisks = 256;
    private static readonly TimeSpan ShortestTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestTimeInPlace = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestTimeOfDisk = TimeSpan.FromDays(7);

    public static IReadOnlyList<FieldError> Judge(RestoreRequest request)
    {
        var errors = new OrderErrors();
        if (string.IsNullOrEmpty(request.RestorePoint))
            errors.Required("restorePoint");
        else if (PointOf(request) is null)
            errors.Invalid("wrong-type", "The id or the path of a restore point is expected.", "復元ポイントのIDまたはパスが必要です。", "restorePoint");
        if (request.Mode is not { } mode)
        {
            errors.Required("mode");
            return errors.All;
        }

        JudgeNewVm(request, mode, errors);
        Belongs(request.Disk is not null, mode == Wire.RestoreMode.Disk, "disk", "disk", errors);
        if (mode == Wire.RestoreMode.Disk && request.Disk is < 0 or >= MostDisks)
            errors.OutOfRange(0, MostDisks - 1, "", "disk");
        JudgeTime(request.KeepFor, mode, errors);
        return errors.All;
    }

    /// <summary>A point can be named by its id or by its path.</summary>
    public static Guid? PointOf(RestoreRequest request) =>
        Guid.TryParse(request.RestorePoint.AsSpan()[(request.RestorePoint.LastIndexOf('/') + 1)..], out var id) ? id : null;

    private static void JudgeNewVm(RestoreRequest request, Wire.RestoreMode mode, OrderErrors errors)
    {
        var isNew = mode == Wire.RestoreMode.NewVm;
        if (isNew && string.IsNullOrEmpty(request.Name))
            errors.Required("name");
        else if (isNew && (!Label().IsMatch(request.Name!) || request.Name!.All(char.IsAsciiDigit)))
            errors.Invalid("not-a-name", "A name has 1 to 63 letters a-z, digits and hyphens, not digits only, and begins and ends with a letter or digit (RFC 1123).", "名前は英数字とハイフンで1から63文字、数字だけは不可、先頭と末尾は英数字です(RFC 1123)。", "name");
        Belongs(request.Name is not null, isNew, "name", "newVm", errors);
        Belongs(request.ConnectNics is not null, isNew, "connectNics", "newVm", errors);
        Belongs(request.NewIdentity is not null, isNew, "newIdentity", "newVm", errors);
    }

    private static void JudgeTime(TimeSpan? keepFor, Wire.RestoreMode mode, OrderErrors errors)
    {
        if (keepFor is not { } time)
            return;
        if (mode == Wire.RestoreMode.NewVm)
            errors.Invalid("not-applicable", "With mode newVm nothing is kept.", "newVm では保持期間を指定できません。", "keepFor");
        else if (mode == Wire.RestoreMode.InPlace && (time < ShortestTime || time > LongestTimeInPlace))
            errors.Invalid("out-of-range", "From PT1H to P30D is allowed.", "PT1H から P30D までです。", "keepFor");
        else if (mode == Wire.RestoreMode.Disk && (time < ShortestTime || time > LongestTimeOfDisk))
            errors.Invalid("out-of-range", "From PT1H to P7D is allowed.", "PT1H から P7D までです。", "keepFor");
    }

    private static void Belongs(bool given, bool fits, string field, string mode, OrderErrors errors)
    {
        if (given && !fits)
            errors.Invalid("not-applicable", $"It belongs to mode {mode} only.", $"mode が {mode} のときだけ指定できます。", field);
    }

    [GeneratedRegex("^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$")]
    private static partial Regex Label();
}
