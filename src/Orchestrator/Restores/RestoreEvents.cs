using Orchestrator.Api;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Restores;

/// <summary>What is told of restores.</summary>
internal static class RestoreEvents
{
    public static void TellRestored(OrchestratorDb db, VirtualMachine vm, Restore restore, DateTimeOffset takenAt, DateTimeOffset now)
    {
        var (kept, keptJa) = restore is { State: RestoreState.AwaitingDecision, KeepUntil: { } until }
            ? ($" What was there before is kept until {until:u}: confirm the restore, or roll it back.", $" 復元前の仮想マシンは {until:u} まで残します。確定するか、元に戻してください。")
            : ("", "");
        VmEvents.Tell(db, vm, "vm.restored", new Text($"{vm.Name} was restored as it was at {takenAt:u}.{kept}", $"{vm.Name} を {takenAt:u} の状態に復元しました。{keptJa}"), now);
    }

    public static void TellUndecided(OrchestratorDb db, VirtualMachine vm, Restore restore, DateTimeOffset now) => VmEvents.Tell(db, vm, "restore.undecided", new Text(
        $"The restore of {vm.Name} is confirmed by itself at {restore.KeepUntil:u}, and what was there before is destroyed then. Roll it back before if it is wanted.",
        $"{vm.Name} の復元は {restore.KeepUntil:u} に自動で確定し、復元前の仮想マシンを削除します。必要であれば、それまでに元に戻してください。"), now);

    public static void TellConfirmed(OrchestratorDb db, VirtualMachine vm, DateTimeOffset now) => VmEvents.Tell(db, vm, "restore.confirmed", new Text(
        $"The restore of {vm.Name} is confirmed; what was there before is destroyed.", $"{vm.Name} の復元を確定し、復元前の仮想マシンを削除しました。"), now);

    public static void TellRolledBack(OrchestratorDb db, VirtualMachine vm, DateTimeOffset now) => VmEvents.Tell(db, vm, "restore.rolledBack", new Text(
        $"The restore of {vm.Name} was rolled back: what was there before is there again.", $"{vm.Name} の復元を取り消し、元の仮想マシンに戻しました。"), now);
}
