using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Capacity;
using Orchestrator.Client.Catalogue;
using Orchestrator.Client.Drift;
using Orchestrator.Client.Evacuations;
using Orchestrator.Client.Events;
using Orchestrator.Client.Inventory;
using Orchestrator.Client.Json;
using Orchestrator.Client.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Problems;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Schedule;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

/// <summary>How the wire records are read and written, by generated code, on both ends: camelCase, enums as lowerCamel strings.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false, Converters = [typeof(UtcInstantConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(CreateVmRequest))]
[JsonSerializable(typeof(AdoptVmRequest))]
[JsonSerializable(typeof(ImportVmsRequest))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(PowerRequest))]
[JsonSerializable(typeof(ToolsRequest))]
[JsonSerializable(typeof(ConsoleRequest))]
[JsonSerializable(typeof(ConsoleTicketView))]
[JsonSerializable(typeof(ConsoleTakenView))]
[JsonSerializable(typeof(Page<ConsoleTakenView>))]
[JsonSerializable(typeof(UpdateVmRequest))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(RelocateVmRequest))]
[JsonSerializable(typeof(VmView))]
[JsonSerializable(typeof(Page<VmView>))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(Page<OperationView>))]
[JsonSerializable(typeof(OperationEventView))]
[JsonSerializable(typeof(SystemView))]
[JsonSerializable(typeof(Page<SystemView>))]
[JsonSerializable(typeof(ImageView))]
[JsonSerializable(typeof(Page<ImageView>))]
[JsonSerializable(typeof(SizeView))]
[JsonSerializable(typeof(Page<SizeView>))]
[JsonSerializable(typeof(NetworkView))]
[JsonSerializable(typeof(Page<NetworkView>))]
[JsonSerializable(typeof(BackupPolicyRequest))]
[JsonSerializable(typeof(BackupSweepRequest))]
[JsonSerializable(typeof(BackupPolicyEffectView))]
[JsonSerializable(typeof(BackupPolicyView))]
[JsonSerializable(typeof(Page<BackupPolicyView>))]
[JsonSerializable(typeof(BackupCalendarView))]
[JsonSerializable(typeof(BackupTotalsView))]
[JsonSerializable(typeof(BackupJobView))]
[JsonSerializable(typeof(Page<BackupJobView>))]
[JsonSerializable(typeof(BackupRunView))]
[JsonSerializable(typeof(ExternalBackupRunRequest))]
[JsonSerializable(typeof(BackupPlanView))]
[JsonSerializable(typeof(Page<BackupRunView>))]
[JsonSerializable(typeof(RestorePointView))]
[JsonSerializable(typeof(Page<RestorePointView>))]
[JsonSerializable(typeof(ScheduleEntryView))]
[JsonSerializable(typeof(Page<ScheduleEntryView>))]
[JsonSerializable(typeof(EvacuationRequest))]
[JsonSerializable(typeof(EvacuationView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(CreateSnapshotRequest))]
[JsonSerializable(typeof(SnapshotView))]
[JsonSerializable(typeof(Page<SnapshotView>))]
[JsonSerializable(typeof(RestoreRequest))]
[JsonSerializable(typeof(RestoreView))]
[JsonSerializable(typeof(Page<RestoreView>))]
[JsonSerializable(typeof(NodeView))]
[JsonSerializable(typeof(Page<NodeView>))]
[JsonSerializable(typeof(InventoryVmView))]
[JsonSerializable(typeof(Page<InventoryVmView>))]
[JsonSerializable(typeof(DriftRequest))]
[JsonSerializable(typeof(RevertDriftRequest))]
[JsonSerializable(typeof(VmDriftView))]
[JsonSerializable(typeof(Page<VmDriftView>))]
[JsonSerializable(typeof(CapacityView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ProblemDetailsView))]
public sealed partial class OrchestratorJson : JsonSerializerContext;
