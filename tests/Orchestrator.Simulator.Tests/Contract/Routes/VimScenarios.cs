using static Orchestrator.Simulator.Tests.Contract.Routes.RawExercise;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>Methods of VI JSON that the simulator serves and the client does not call.</summary>
internal static class VimScenarios
{
    public static IReadOnlyList<RawScenario> All { get; } =
    [
        new("sessions by VI JSON",
            Method("SessionManager/Login", world => new { userName = world.Stage.Simulator.User, password = world.Stage.Simulator.Password }),
            Method("SessionManager/SessionIsActive", world => new { sessionID = "none", userName = world.Stage.Simulator.User }),
            Method("SessionManager/TerminateSession", world => new { sessionId = new[] { world.OtherSessionKey } }),
            Method("SessionManager/Logout")),
        new("entry", Method("ServiceInstance/RetrieveServiceContent"), Method("ServiceInstance/CurrentTime")),
        new("collectors and views",
            Method("PropertyCollector/CancelRetrievePropertiesEx", world => new { token = world.PageToken }),
            Method("PropertyCollector/CancelWaitForUpdates"),
            Method("ListView/ResetListView", world => new { obj = new[] { world.Ref("Folder") } })),
        new("searches",
            Method("SearchIndex/FindByDnsName", _ => new { dnsName = "nobody.example.test", vmSearch = true }),
            Method("SearchIndex/FindByIp", _ => new { ip = "192.0.2.1", vmSearch = true }),
            Method("SearchIndex/FindByDatastorePath", world => new { datacenter = world.Ref("Datacenter"), path = "[LocalDS_0] vm/vm.vmx" })),
        new("folders",
            Method("Folder/CreateFolder", _ => new { name = "demo" }),
            Method("Folder/Rename_Task", _ => new { newName = "machines" })),
        new("a host in maintenance",
            Method("HostSystem/EnterMaintenanceMode_Task", _ => new { timeout = 0 }),
            Method("HostSystem/ExitMaintenanceMode_Task", _ => new { timeout = 0 })),
        new("a running machine",
            Method("VirtualMachine/MountToolsInstaller"),
            Method("VirtualMachine/UnmountToolsInstaller"),
            Method("VirtualMachine/RebootGuest")),
        new("a machine is reset", Method("VirtualMachine/ResetVM_Task")),
        new("old Tools are upgraded", Method("VirtualMachine/UpgradeTools_Task", _ => new { installerOptions = "" })) { Template = ContractStage.OldTools },
        new("snapshots",
            Method("VirtualMachine/CreateSnapshot_Task", _ => new { name = "second", description = "", memory = false, quiesce = false }),
            Method("VirtualMachine/RevertToCurrentSnapshot_Task", _ => new { suppressPowerOn = true }),
            Method("VirtualMachine/RemoveAllSnapshots_Task", _ => new { consolidate = true })),
        new("a machine is customized and goes",
            Method("VirtualMachine/PowerOffVM_Task"),
            Method("VirtualMachine/CustomizeVM_Task", _ => new { spec = Bodies.VimLinuxSpec }),
            Method("VirtualMachine/UnregisterVM")),
        new("fields",
            Method("CustomFieldsManager/AddCustomFieldDef", _ => new { name = "cost", moType = "VirtualMachine" }),
            Method("CustomFieldsManager/SetField", world => new { entity = world.Ref("VirtualMachine"), key = world.Field, value = "team a" }),
            Method("CustomFieldsManager/RenameCustomFieldDef", world => new { key = world.Field, name = "holder" }),
            Method("CustomFieldsManager/RemoveCustomFieldDef", world => new { key = world.Field })),
    ];
}
