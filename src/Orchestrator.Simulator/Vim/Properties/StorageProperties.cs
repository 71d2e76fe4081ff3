using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

internal static class StorageProperties
{
    public static JsonNode Summary(Datastore datastore) => Wire.Object(
        "DatastoreSummary",
        ("datastore", Wire.Ref("Datastore", datastore.Id)),
        ("name", datastore.Name),
        ("url", datastore.Url),
        ("capacity", datastore.Capacity),
        ("freeSpace", datastore.Free),
        ("uncommitted", 0L),
        ("accessible", true),
        ("multipleHostAccess", true),
        ("type", "VMFS"),
        ("maintenanceMode", "normal"));

    public static JsonNode Info(Datastore datastore) => Wire.Object(
        "VmfsDatastoreInfo",
        ("name", datastore.Name),
        ("url", datastore.Url),
        ("freeSpace", datastore.Free),
        ("maxFileSize", 70368744177664L),
        ("maxMemoryFileSize", 70368744177664L));
}

internal static class HostProperties
{
    private const long MemoryPerHost = 256L << 30;
    private const int CoresPerHost = 32;
    private const int MegahertzPerCore = 2400;

    public static JsonNode Runtime(HostSystem host) => Wire.Object("HostRuntimeInfo", ("connectionState", "connected"), ("powerState", "poweredOn"), ("inMaintenanceMode", host.InMaintenance));

    public static JsonNode Summary(HostSystem host) => Wire.Object(
        "HostListSummary",
        ("host", Wire.Ref("HostSystem", host.Id)),
        ("runtime", Runtime(host)),
        ("config", Wire.Object("HostConfigSummary", ("name", host.Name), ("port", 902), ("vmotionEnabled", true), ("faultToleranceEnabled", false))),
        ("quickStats", Wire.Object("HostListSummaryQuickStats")),
        ("overallStatus", "green"),
        ("rebootRequired", false));

    public static JsonNode ClusterSummary(int hosts) => Wire.Object(
        "ClusterComputeResourceSummary",
        ("totalCpu", hosts * CoresPerHost * MegahertzPerCore),
        ("totalMemory", hosts * MemoryPerHost),
        ("numCpuCores", (short)(hosts * CoresPerHost)),
        ("numCpuThreads", (short)(hosts * CoresPerHost * 2)),
        ("effectiveCpu", hosts * CoresPerHost * MegahertzPerCore),
        ("effectiveMemory", hosts * MemoryPerHost / (1 << 20)),
        ("numHosts", hosts),
        ("numEffectiveHosts", hosts),
        ("overallStatus", "green"));
}

internal static class FieldDefinitions
{
    public static JsonArray All(InventoryState state) => Wire.Array(state.Every<CustomField>().OrderBy(field => field.Key).Select(One));

    public static JsonObject One(CustomField field) => Wire.Object("CustomFieldDef", ("key", field.Key), ("name", field.Name), ("type", "string"), ("managedObjectType", field.ManagedObjectType));
}
