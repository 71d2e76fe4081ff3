using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Restores;

/// <summary>Why a request about a restore is refused, for its caller.</summary>
internal static class RestoreRefusals
{
    public static Text UnderWay(Operation work) => new(
        $"Another operation on it is under way: {work.Kind} ({Paths.Operation(work.Id)}). Wait until it has ended.",
        $"別の操作 {work.Kind}({Paths.Operation(work.Id)})が進行中です。終了を待ってください。");

    public static Text Undecided(Restore restore) => restore.State switch
    {
        RestoreState.Attached => new(
            $"A disk of a restore point is attached to it: POST {Paths.Restore(restore.Id)}/detach first.",
            $"復元ポイントのディスクが接続中です。先に POST {Paths.Restore(restore.Id)}/detach を実行してください。"),
        RestoreState.Running => new(
            $"It is being restored: {Paths.Restore(restore.Id)}. Wait until that has ended, or cancel it.",
            $"復元の処理中です({Paths.Restore(restore.Id)})。終了を待つか、取り消してください。"),
        _ => new(
            $"A restore of it is undecided: POST {Paths.Restore(restore.Id)}/confirm or /rollback first.",
            $"復元が未確定です。先に POST {Paths.Restore(restore.Id)}/confirm または /rollback を実行してください。"),
    };

    public static Text NothingToDecide(Restore restore) => restore switch
    {
        { Mode: not RestoreMode.InPlace } => new("Only a restore in place is confirmed or rolled back.", "確定または取り消しができるのは、同じ場所への復元だけです。"),
        { State: RestoreState.Running } => new("It is still under way.", "復元の処理中です。"),
        { State: RestoreState.Confirmed, Kept: null } => new("Nothing was set aside: the virtual machine was gone.", "復元前の仮想マシンはなく、残したものはありません。"),
        { State: RestoreState.Confirmed } => new("It was confirmed; what was there before is destroyed.", "確定済みで、復元前の仮想マシンは削除されています。"),
        { State: RestoreState.RolledBack } => new("It was rolled back.", "すでに元に戻されています。"),
        _ => new("It failed, and changed nothing.", "復元は失敗し、何も変更されていません。"),
    };

    public static Text NotUsable(RestorePoint point) => point switch
    {
        { CopyMoId: null } => new($"The restore point is a backup of another product ({point.CopyName}): restore it with that.", $"この復元ポイントは別の製品({point.CopyName})のバックアップです。その製品で復元してください。"),
        { State: RestorePointState.Lost } => new($"The copy of the restore point is lost: {point.Reason}", $"この復元ポイントのコピーは失われています: {point.Reason}"),
        { State: RestorePointState.Changed } => new($"The copy of the restore point is not what was read back: {point.Reason}", $"この復元ポイントのコピーは検証時と異なります: {point.Reason}"),
        _ => new("The restore point's time was over, and it was removed.", "この復元ポイントは保存期間を過ぎて削除されています。"),
    };

    public static Text WrongState(VirtualMachine vm, string en, string ja) => new(
        $"The virtual machine is {VmViews.Word(vm.State)}; {en}", $"仮想マシンの状態は {VmViews.Word(vm.State)} です。{ja}");
}
