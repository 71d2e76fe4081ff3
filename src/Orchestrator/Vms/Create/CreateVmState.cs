using System.Text.Json.Serialization;
using Orchestrator.Backups.Run;
using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Install;

namespace Orchestrator.Vms.Create;

/// <summary>What <see cref="CreateVmOperation"/> was ordered and has learned.</summary>
internal class CreateVmState : IGuestState, IBackupRunState, IDestroyState
{
    public required VmOrder Order { get; set; }

    /// <summary>Chosen by us before the first call, and sent with it.</summary>
    public required Guid InstanceUuid { get; init; }

    public Placement? Placement { get; set; }

    /// <summary>The managed object id; null until the VM was seen.</summary>
    public string? MoId { get; set; }

    /// <summary>The creating call without a task that was sent last; null where none was.</summary>
    public HeldCall? HeldCall { get; set; }

    /// <summary>vCenter accepted the customization; sending it again overwrites it.</summary>
    public bool CustomizationSent { get; set; }

    /// <inheritdoc/>
    public bool InstallerConnected { get; set; }

    /// <inheritdoc/>
    public bool ToolsUpgradeAsked { get; set; }

    /// <inheritdoc/>
    public string? ToolsMissing { get; set; }

    public GuestReport Report { get; set; } = new();

    /// <inheritdoc/>
    public Guid? BackupJobId { get; set; }

    public bool PolicyTagAttached { get; set; }

    /// <inheritdoc/>
    public BackupRunProgress Backup { get; set; } = new();

    /// <summary>The record says that the VM is ready.</summary>
    public bool Ready { get; set; }

    /// <summary>Forgets what undoing took away: the VM, its addresses from ranges, its backup.</summary>
    public void Forget()
    {
        Order = Order with { Nics = [.. Order.Nics.Select(nic => nic.FromRange ? nic with { Address = null } : nic)] };
        Placement = null;
        MoId = null;
        HeldCall = null;
        CustomizationSent = InstallerConnected = ToolsUpgradeAsked = PolicyTagAttached = false;
        ToolsMissing = null;
        Report = new();
        BackupJobId = null;
        Backup = new();
    }

    /// <summary>A VM that never became ready is kept or removed as the order says; one whose order was cancelled is removed.</summary>
    bool IDestroyState.Spared(StepContext context) => Order.OnFailure == OnFailure.Keep && context.Failure?.Code != "cancelled";

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (Placement is null || MoId is not null)
            return Task.FromResult(false);
        if (Order.Image.IsInstalled && context.TaskOf(CreateBlank.StepName) is { } task)
            return TasksUnderWay.IsAsync(context, task, cancellationToken);
        return HeldCall is { Answered: false } call
            ? Task.FromResult(HasSent(context) && call.MayAppear(context))
            : Cloning.MayAppearAsync(this, context, cancellationToken);
    }

    /// <summary>A call that was prepared may have waited for its creating slot until the order was cancelled.</summary>
    private bool HasSent(StepContext context) => Order.Image.IsInstalled
        ? context.StepHasActed(CreateBlank.StepName)
        : context.StepHasActed(DeployTemplate.StepName) || context.StepHasActed(DeployOvf.StepName);

    bool IDestroyState.IsOurs(VmRecord seen, StepContext context) => CreatedVm.IsOurs(seen, this, context);

    string IDestroyState.VmName => Order.Name;

    string? IDestroyState.Folder => Placement?.Folder;

    string IBackupRunState.VmName => Order.Name;

    Guid IBackupRunState.VmInstanceUuid => InstanceUuid;

    string? IBackupRunState.VmMoId => MoId;

    Catalogue.BackupPolicyDefinition IBackupRunState.Policy => Order.BackupPolicy;

    bool IBackupRunState.RunWanted => TakesFirstBackup;

    /// <summary>A first backup is part of this operation.</summary>
    [JsonIgnore]
    public virtual bool TakesFirstBackup => Order.BackupPolicy.FirstBackup;

    string IBackupRunState.Datacenter => Order.System.Datacenter;
}

/// <summary>Where a VM goes, as vCenter's ids. Read anew when a step finds that one of them is gone.</summary>
internal sealed record Placement
{
    /// <summary>The template or VM to clone; null for an image of another kind.</summary>
    public string? Template { get; init; }

    /// <summary>The snapshot to clone from; null: the present state.</summary>
    public string? Snapshot { get; init; }

    /// <summary>The library item to deploy; null for an image of another kind.</summary>
    public string? LibraryItem { get; init; }

    /// <summary>What the library item holds, as vCenter calls it.</summary>
    public string? ItemType { get; init; }

    /// <summary>The library for the answer disc of an installation; null: it needs none.</summary>
    public string? AnswerLibrary { get; init; }

    /// <summary>The networks that an OVF template wants to have mapped.</summary>
    public IReadOnlyList<string> OvfNetworks { get; init; } = [];

    public required string Folder { get; init; }

    public required string FolderPath { get; init; }

    public required string ResourcePool { get; init; }

    public required string Datastore { get; init; }

    public required string DatastoreName { get; init; }

    /// <summary>How many disks the image has; the ordered ones come after them.</summary>
    public required int TemplateDisks { get; init; }

    /// <summary>Network ids in the order of the NICs.</summary>
    public required IReadOnlyList<string> Networks { get; init; }
}
