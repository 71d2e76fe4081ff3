using Orchestrator.Api;
using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>What is told of a run.</summary>
internal static class BackupTexts
{
    public static Text Succeeded(IBackupRunState state)
    {
        var (quiesced, ja) = state.Backup.Quiesced switch
        {
            Quiesced.Yes => ("quiesced", "静止化あり"),
            Quiesced.No => ($"not quiesced: {state.Backup.QuiescedReason}", $"静止化できず: {state.Backup.QuiescedReason}"),
            _ => ($"quiescing skipped: {state.Backup.QuiescedReason}", $"静止化なし: {state.Backup.QuiescedReason}"),
        };
        return new Text(
            $"{state.VmName} was backed up under {state.Policy.Name}, and the copy was read back ({quiesced}).",
            $"{state.VmName} をポリシー {state.Policy.Name} でバックアップし、コピーを確認しました({ja})。");
    }

    public static Text Missed(IBackupRunState state) => new(
        $"The backup of {state.VmName} under {state.Policy.Name} did not begin before the window {state.Policy.Window} closed.",
        $"{state.VmName} のバックアップ(ポリシー {state.Policy.Name})は、時間帯 {state.Policy.Window} の終了までに開始できませんでした。");

    public static Text Failed(IBackupRunState state, Failure? failure) => new(
        $"The backup of {state.VmName} under {state.Policy.Name} failed: {failure?.Detail}",
        $"{state.VmName} のバックアップ(ポリシー {state.Policy.Name})が失敗しました: {failure?.Detail}");
}
