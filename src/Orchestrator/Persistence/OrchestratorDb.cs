using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Events;
using Orchestrator.FollowUps;
using Orchestrator.Inventory;
using Orchestrator.Leases;
using Orchestrator.Nodes;
using Orchestrator.Operations;
using Orchestrator.Restores;
using Orchestrator.Snapshots;
using Orchestrator.VCenters.Health;
using Orchestrator.Vms;
using Orchestrator.Vms.Console;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Persistence;

/// <summary>
/// Everything that is kept. Each feature maps its own entities; there is one context type per provider, so that both
/// sets of migrations live in this assembly.
/// </summary>
internal abstract class OrchestratorDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<OperationEvent> OperationEvents => Set<OperationEvent>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<VirtualMachine> VirtualMachines => Set<VirtualMachine>();

    public DbSet<VmDrift> VmDrifts => Set<VmDrift>();

    public DbSet<NameReservation> NameReservations => Set<NameReservation>();

    public DbSet<AddressReservation> AddressReservations => Set<AddressReservation>();

    public DbSet<CatalogueEntry> CatalogueEntries => Set<CatalogueEntry>();

    public DbSet<CreatingSlot> CreatingSlots => Set<CreatingSlot>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<VmSnapshot> VmSnapshots => Set<VmSnapshot>();

    public DbSet<ConsoleTicket> ConsoleTickets => Set<ConsoleTicket>();

    public DbSet<DomainEvent> DomainEvents => Set<DomainEvent>();

    public DbSet<BackupJob> BackupJobs => Set<BackupJob>();

    public DbSet<BackupRun> BackupRuns => Set<BackupRun>();

    public DbSet<RestorePoint> RestorePoints => Set<RestorePoint>();

    public DbSet<Restore> Restores => Set<Restore>();

    public DbSet<Node> Nodes => Set<Node>();

    public DbSet<Election> Elections => Set<Election>();

    public DbSet<InventoryVm> InventoryVms => Set<InventoryVm>();

    public DbSet<InventorySource> InventorySources => Set<InventorySource>();

    public DbSet<VCenterState> VCenterStates => Set<VCenterState>();

    public DbSet<LoginRefusal> LoginRefusals => Set<LoginRefusal>();

    public DbSet<Installation> Installations => Set<Installation>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<OperationId>().HaveConversion<OperationIdConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OrchestratorDb).Assembly);
}
