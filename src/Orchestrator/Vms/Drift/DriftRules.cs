using Orchestrator.Api;
using Orchestrator.Client.Drift;

namespace Orchestrator.Vms.Drift;

/// <summary>Which differences a request may be about.</summary>
internal static class DriftRules
{
    /// <summary>The name is what the customer calls it by; it is never what somebody else made of it.</summary>
    public static bool CanBeAdopted(DriftedProperty property) => property != DriftedProperty.Name;

    /// <summary>A disk that is too many may have data on it, and one that is missing does not come back empty.</summary>
    public static bool CanBeReverted(DriftedProperty property) => property != DriftedProperty.DiskCount;

    /// <summary>The rows that are meant, or why the request is refused: every mistake at once.</summary>
    /// <param name="properties">As they were named; null where they were left out.</param>
    /// <param name="action">What is wanted.</param>
    /// <param name="rows">The VM's differences.</param>
    public static (IReadOnlyList<VmDrift> Chosen, ProblemResult? Problem) Choose(IReadOnlyList<DriftProperty>? properties, DriftAction action, IReadOnlyList<VmDrift> rows)
    {
        if (properties is not { Count: > 0 })
            return ([], ProblemResult.Invalid(new FieldError(JsonPointer.Of("properties"), "required", new("Name at least one property.", "プロパティを1つ以上指定してください。"))));
        var (mistakes, missing, chosen) = (new List<FieldError>(), new List<FieldError>(), new List<VmDrift>());
        for (var index = 0; index < properties.Count; index++)
        {
            var (property, pointer) = (DriftViews.Parse(properties[index]), JsonPointer.Of("properties", index));
            var row = rows.FirstOrDefault(candidate => candidate.Property == property);
            if (Mistake(property, action, properties) is { } mistake)
                mistakes.Add(new FieldError(pointer, mistake.Code, mistake.Why));
            else if (properties.Take(index).Contains(properties[index]))
                mistakes.Add(new FieldError(pointer, "duplicate", new($"{DriftViews.Word(property)} stands here twice.", $"{DriftViews.Word(property)} が重複しています。")));
            else if (row is null)
                missing.Add(new FieldError(pointer, "not-drifted", new($"{DriftViews.Word(property)} is as declared, as far as was seen.", $"{DriftViews.Word(property)} は確認できた範囲で宣言どおりです。")));
            else
                chosen.Add(row);
        }

        return mistakes.Count > 0 ? ([], ProblemResult.Invalid(mistakes))
            : missing.Count > 0 ? ([], new ProblemResult(ProblemCatalogue.NotDrifted, errors: missing))
            : (chosen, null);
    }

    private static (string Code, Text Why)? Mistake(DriftedProperty property, DriftAction action, IReadOnlyList<DriftProperty> properties)
    {
        if (action == DriftAction.Adopt && !CanBeAdopted(property))
            return ("not-adoptable", new("The name is what this service knows the virtual machine by: revert it, or ignore the difference.", "名前はこのサービスでの識別名なので採用できません。revert(復元)または ignore(無視)してください。"));
        if (action == DriftAction.Revert && !CanBeReverted(property))
            return ("not-revertible", new("Taking disks away or adding them could lose data, so it is never done to go back: adopt or ignore the difference, or change the disks yourself.", "ディスクの増減はデータを失うおそれがあるため復元できません。adopt(採用)または ignore(無視)するか、ディスクを自分で変更してください。"));
        if (action == DriftAction.Revert && property == DriftedProperty.Name && properties.Any(other => other != DriftProperty.Name))
            return ("not-together", new("The name is reverted by an operation of its own: send it by itself.", "名前の復元は独立した操作です。別に送ってください。"));
        return null;
    }
}
