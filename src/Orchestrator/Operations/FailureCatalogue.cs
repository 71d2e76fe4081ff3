using Orchestrator.Api;

namespace Orchestrator.Operations;

/// <summary>The kinds of failure that end an operation. They are documented beside the API's own, under <c>/problems/{code}</c>.</summary>
internal static class FailureCatalogue
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("cancelled", 409, new("The operation was cancelled", "操作は取り消されました"),
            new("Order it again if it is wanted after all.", "必要であれば、もう一度注文してください。")),
        new("deadline-passed", 504, new("A step did not reach its goal in time", "手順が期限までに完了しませんでした"),
            new("Look at the step's message and at the resource in vCenter; retry goes on from the step.", "手順のメッセージとvCenter上の状態を確認してください。retry で失敗した手順から続けます。"), Retryable: true),
        new("not-reached", 502, new("A step acted without reaching its goal", "手順を実行しても目的の状態になりませんでした"),
            new("Look at the resource in vCenter; retry goes on from the step.", "vCenter上の状態を確認してください。retry で失敗した手順から続けます。"), Retryable: true),
        new("cannot-place", 409, new("The virtual machine has no place", "仮想マシンの置き場所がありません"),
            new("See to every reason that the error names, and retry.", "示された理由をすべて解消して、retry してください。"), Retryable: true),
        new("no-space", 409, new("No datastore has room", "空きのあるデータストアがありません"),
            new("Free space or add a datastore to the system, and retry.", "空きを増やすか、システムにデータストアを加えて、retry してください。"), Retryable: true),
        new("name-taken-in-vcenter", 409, new("Another virtual machine in the folder has the name", "フォルダーに同名の仮想マシンがあります"),
            new("Rename or remove the other one, or order under another name.", "もう一方を改名または削除するか、別の名前で注文してください。"), Retryable: true),
        new("identity-mismatch", 409, new("The virtual machine found is not the one meant", "見つかった仮想マシンは目的のものではありません"),
            new("Nothing was touched. Find out in vCenter who replaced it.", "何も変更していません。vCenterで経緯を確認してください。")),
        new("vm-vanished", 410, new("The virtual machine is not in vCenter any more", "仮想マシンがvCenterにありません"),
            new("Order it again, or restore it from its last restore point.", "もう一度注文するか、最新の復元ポイントから復元してください。")),
        new("customization-failed", 502, new("The guest could not be customized", "ゲストのカスタマイズに失敗しました"),
            new("Read the guest's own error in detail; mend the image, and order again.", "detail のゲストのエラーを確認し、イメージを直して注文し直してください。")),
        new("tools-not-running", 504, new("VMware Tools did not come up", "VMware Toolsが起動しませんでした"),
            new("Look into the guest; without requireTools the service looks again by itself for three days.", "ゲストを確認してください。requireTools を付けなければ、3日間は自動で確認を続けます。"), Retryable: true),
        new("guest-unavailable", 503, new("The guest cannot be asked", "ゲストに問い合わせできません"),
            new("Wait until VMware Tools run, and retry.", "VMware Toolsの起動を待って、retry してください。"), Retryable: true),
        new("copy-name-taken", 409, new("Another virtual machine has the name of the copy", "バックアップのコピーと同名の仮想マシンがあります"),
            new("Rename or remove the other one in the policy's folder, and retry.", "ポリシーのフォルダーにある同名のものを改名または削除して、retry してください。"), Retryable: true),
        new("copy-missing", 502, new("The copy is not there", "バックアップのコピーがありません"),
            new("Take another backup; the failed one left no restore point.", "もう一度バックアップしてください。失敗した分の復元ポイントはありません。"), Retryable: true),
        new("copy-not-good", 502, new("The copy does not hold what it should", "バックアップのコピーの内容が正しくありません"),
            new("Take another backup; the failed one left no restore point.", "もう一度バックアップしてください。失敗した分の復元ポイントはありません。"), Retryable: true),
        new("restart-needed", 409, new("The virtual machine has to be off for this change", "変更には仮想マシンの停止が必要です"),
            new("Send the request again with \"allowRestart\": true: the guest is shut down, changed, and started again.", "\"allowRestart\": true を付けて送り直してください。ゲストを停止し、変更して、再び起動します。")),
        new("has-snapshots", 409, new("The virtual machine has snapshots", "仮想マシンにスナップショットがあります"),
            new("Remove the snapshots that the error names, or have their owners do so, and retry.", "示されたスナップショットを削除するか、所有者に依頼してから、retry してください。"), Retryable: true),
        new("vm-suspended", 409, new("The virtual machine is suspended", "仮想マシンがサスペンド中です"),
            new("Start it or power it off, and retry.", "起動または停止してから、retry してください。"), Retryable: true),
        new("cannot-resize", 409, new("The virtual machine cannot be changed so", "この構成には変更できません"),
            new("See to every reason that the error names, and retry.", "示された理由をすべて解消して、retry してください。"), Retryable: true),
        new("cannot-relocate", 409, new("The virtual machine cannot go there", "指定の場所へ移動できません"),
            new("See to every reason that the error names, or name another place, and retry.", "示された理由をすべて解消するか、別の場所を指定して、retry してください。"), Retryable: true),
        new("vcenter-refused", 502, new("vCenter refused", "vCenterが拒否しました"),
            new("Give the service's account the privilege that vCenter's message names.", "vCenterのメッセージが示す権限を、サービスのアカウントに与えてください。")),
        new("vcenter-invalid", 502, new("vCenter cannot accept what was asked of it", "vCenterが要求を受け付けられません"),
            new("Compare the catalogue with vCenter: vCenter's message says what does not fit.", "カタログとvCenterを照らし合わせてください。合わない点はvCenterのメッセージにあります。")),
        new("vcenter-unauthenticated", 502, new("vCenter does not take the service's login", "vCenterにログインできません"),
            new("Check user and password of the vCenter; no further login is tried until they change.", "vCenterのユーザーとパスワードを確認してください。変更されるまでログインは試みません。"), Retryable: true),
        new("vcenter-busy", 503, new("vCenter is busy with the object", "vCenterが対象を処理中です"),
            new("Retry when the other task has ended.", "ほかのタスクの終了後に、retry してください。"), Retryable: true),
        new("vcenter-not-found", 502, new("vCenter does not know the object", "vCenterに対象がありません"),
            new("See in vCenter who removed it; retry looks for it anew.", "vCenterで経緯を確認してください。retry で探し直します。"), Retryable: true),
        new("vcenter-already-there", 409, new("vCenter has such an object already", "同じものがvCenterにあります"),
            new("Remove or rename the other object, and retry.", "もう一方を削除または改名して、retry してください。"), Retryable: true),
        new("vcenter-failed", 502, new("vCenter tried and failed", "vCenterの処理が失敗しました"),
            new("Read vCenter's message; the task's id leads to its events.", "vCenterのメッセージを確認してください。タスクIDからイベントをたどれます。"), Retryable: true),
        new("vcenter-session-limit", 503, new("vCenter has too many sessions of this account", "vCenterのセッション数が上限です"),
            new("End other sessions of the account, or wait until they expire; then retry.", "アカウントのほかのセッションを終えるか、期限切れを待って、retry してください。"), Retryable: true),
        new("vcenter-unknown-outcome", 502, new("It is not known what became of a call to vCenter", "vCenterへの要求の結果が不明です"),
            new("Retry: it looks before it acts.", "retry してください。状態を確認してから実行します。"), Retryable: true),
        new("vcenter-unavailable", 503, new("vCenter does not answer", "vCenterが応答しません"),
            new("Retry when vCenter answers again.", "vCenterの復旧後に、retry してください。"), Retryable: true),
    ];

    /// <summary>The kind of a code; that of an inner error where the code is not documented here.</summary>
    public static ProblemKind Of(string code) => ProblemCatalogue.ByCode.GetValueOrDefault(code, ProblemCatalogue.InternalError);
}
