using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class ServiceInstanceMethods
{
    public static void Add(VimTable table) => table
        .Property("ServiceInstance", "content", call => Reply.Ok(Content(call.Options)), anonymous: true)
        .Method("ServiceInstance", "RetrieveServiceContent", call => Reply.Ok(Content(call.Options)), anonymous: true)
        .Method("ServiceInstance", "CurrentTime", call => Reply.Ok(Wire.Time(call.VCenter.Clock.GetUtcNow())), anonymous: true);

    private static JsonObject Content(SimulatorOptions options) => Wire.Object(
        "ServiceContent",
        ("rootFolder", Wire.Ref("Folder", InventoryState.RootFolder)),
        ("propertyCollector", Wire.Ref("PropertyCollector", "propertyCollector")),
        ("viewManager", Wire.Ref("ViewManager", "ViewManager")),
        ("about", About(options)),
        ("setting", Wire.Ref("OptionManager", "VpxSettings")),
        ("sessionManager", Wire.Ref("SessionManager", "SessionManager")),
        ("authorizationManager", Wire.Ref("AuthorizationManager", "AuthorizationManager")),
        ("perfManager", Wire.Ref("PerformanceManager", "PerfMgr")),
        ("alarmManager", Wire.Ref("AlarmManager", "AlarmManager")),
        ("eventManager", Wire.Ref("EventManager", "EventManager")),
        ("taskManager", Wire.Ref("TaskManager", "TaskManager")),
        ("customizationSpecManager", Wire.Ref("CustomizationSpecManager", "CustomizationSpecManager")),
        ("customFieldsManager", Wire.Ref("CustomFieldsManager", "CustomFieldsManager")),
        ("searchIndex", Wire.Ref("SearchIndex", "SearchIndex")),
        ("fileManager", Wire.Ref("FileManager", "FileManager")),
        ("virtualDiskManager", Wire.Ref("VirtualDiskManager", "virtualDiskManager")),
        ("ovfManager", Wire.Ref("OvfManager", "OvfManager")));

    private static JsonObject About(SimulatorOptions options) => Wire.Object(
        "AboutInfo",
        ("name", "VMware vCenter Server"),
        ("fullName", $"VMware vCenter Server {options.Version} (simulated)"),
        ("vendor", "VMware, Inc."),
        ("version", string.Join('.', options.Version.Split('.').Take(3))),
        ("build", "22617221"),
        ("osType", "linux-x64"),
        ("productLineId", "vpx"),
        ("apiType", "VirtualCenter"),
        ("apiVersion", options.Release),
        ("instanceUuid", Refusals.InstanceUuid),
        ("licenseProductName", "VMware VirtualCenter Server"),
        ("licenseProductVersion", "8.0"));
}
