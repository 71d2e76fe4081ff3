using Orchestrator.Api;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Drift;

/// <summary>What is told of a VM that somebody changed behind our back.</summary>
internal static class DriftEvents
{
    public static void Tell(OrchestratorDb db, VirtualMachine vm, DriftNews news, DateTimeOffset now)
    {
        if (news.ToTell.Count > 0)
        {
            VmEvents.Tell(db, vm, "vm.drifted", new Text(
                $"{vm.Name} is not as declared: {string.Join("; ", news.ToTell.Select(AsDeclared.Describe))}. Nothing was done about it: adopt, revert or ignore it.",
                $"{vm.Name} が宣言と異なります: {string.Join("、", news.ToTell.Select(InJapanese))}。自動では何もしません。adopt(採用)、revert(復元)、ignore(無視)のいずれかを選んでください。"), now);
        }

        if (news.Ended.Count > 0)
        {
            var words = string.Join(", ", news.Ended.Select(row => DriftViews.Word(row.Property)));
            VmEvents.Tell(db, vm, "vm.driftEnded", new Text($"{vm.Name} is as declared again: {words}.", $"{vm.Name} が宣言どおりに戻りました: {words}。"), now);
        }
    }

    public static void TellAdopted(OrchestratorDb db, VirtualMachine vm, IReadOnlyList<VmDrift> adopted, string caller, DateTimeOffset now) =>
        VmEvents.Tell(db, vm, "vm.driftAdopted", new Text(
            $"{caller} adopted what was seen of {vm.Name}: {string.Join("; ", adopted.Select(row => $"{DriftViews.Word(row.Property)} {row.Declared} → {row.Observed}"))}.",
            $"{caller} が {vm.Name} の現状を採用しました: {string.Join("、", adopted.Select(row => $"{DriftViews.Word(row.Property)} {row.Declared} → {row.Observed}"))}。"), now);

    private static string InJapanese(VmDrift row) => $"{DriftViews.Word(row.Property)} は {row.Observed}(宣言は {row.Declared})";
}
