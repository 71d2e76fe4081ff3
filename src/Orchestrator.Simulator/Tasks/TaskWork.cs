using System.Text.Json.Serialization;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Tasks;

/// <summary>What a task does when its time has passed. Refusing then makes the task end in error.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$work")]
[JsonDerivedType(typeof(CloneWork), "clone")]
[JsonDerivedType(typeof(CreateWork), "create")]
[JsonDerivedType(typeof(RegisterWork), "register")]
[JsonDerivedType(typeof(RefusedWork), "refused")]
[JsonDerivedType(typeof(ReconfigureWork), "reconfigure")]
[JsonDerivedType(typeof(RenameWork), "rename")]
[JsonDerivedType(typeof(MoveWork), "move")]
[JsonDerivedType(typeof(RelocateWork), "relocate")]
[JsonDerivedType(typeof(DestroyWork), "destroy")]
[JsonDerivedType(typeof(DestroyFolderWork), "destroyFolder")]
[JsonDerivedType(typeof(PowerWork), "power")]
[JsonDerivedType(typeof(CreateSnapshotWork), "createSnapshot")]
[JsonDerivedType(typeof(RemoveSnapshotWork), "removeSnapshot")]
[JsonDerivedType(typeof(RevertSnapshotWork), "revertSnapshot")]
[JsonDerivedType(typeof(ConsolidateWork), "consolidate")]
[JsonDerivedType(typeof(CustomizeWork), "customize")]
[JsonDerivedType(typeof(UpgradeToolsWork), "upgradeTools")]
[JsonDerivedType(typeof(MaintenanceWork), "maintenance")]
[JsonDerivedType(typeof(CopyDiskWork), "copyDisk")]
[JsonDerivedType(typeof(DeleteDiskWork), "deleteDisk")]
internal abstract record TaskWork
{
    public abstract TaskResult? Complete(Change change, VimTask task);

    /// <summary>Gives back what starting took, when the task ends without having done its work.</summary>
    public virtual void Abandon(Change change)
    {
    }
}
