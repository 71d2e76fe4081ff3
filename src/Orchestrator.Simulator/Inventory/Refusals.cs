using System.Text.Json.Nodes;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulator.Inventory;

/// <summary>The errors that this vCenter gives, each once, with the ids and texts that were recorded from real ones.</summary>
internal static class Refusals
{
    /// <summary>Stands behind ids in error arguments, where a real vCenter writes its own instance UUID (quirk 46).</summary>
    public const string InstanceUuid = "c186dc36-76b6-4435-b5f3-cb1e9678a67e";

    public static RefusedException NotFound(string type, string id) => Refuse("ManagedObjectNotFound", 404, "NOT_FOUND",
        [new($"com.vmware.api.vcenter.{RestName(type)}.not_found", $"{Words(type)} with identifier '{Identified(type, id)}' does not exist.", Identified(type, id))],
        new() { ["obj"] = Wire.Ref(type, id) });

    public static RefusedException DuplicateName(string name, MoRef existing) => Refuse("DuplicateName", 400, "ALREADY_EXISTS",
        [new("com.vmware.api.vcenter.already_exists", $"An object of type \"{existing.Type}\" named \"{name}\" already exists.", existing.Type, name),
         new("vmsg.DuplicateName.summary", $"The name '{name}' already exists.", name)],
        new() { ["name"] = name, ["object"] = Wire.Ref(existing) });

    public static RefusedException InvalidPowerState(PowerState existing, PowerState? requested, string errorType, Message first) => Refuse("InvalidPowerState", 400, errorType,
        [first, new("vmsg.InvalidPowerState.summary", $"The attempted operation cannot be performed in the current state ({StateWords(existing)}).")],
        new() { ["requestedState"] = requested is { } state ? Wire.Power(state) : null, ["existingState"] = Wire.Power(existing) });

    public static RefusedException MustBeOff(PowerState existing) => InvalidPowerState(existing, PowerState.Off, "NOT_ALLOWED_IN_CURRENT_STATE",
        new("com.vmware.api.vcenter.vm.not_allowed_in_current_state", "The virtual machine must be powered off."));

    public static RefusedException MustBeOn(PowerState existing) => InvalidPowerState(existing, PowerState.On, "NOT_ALLOWED_IN_CURRENT_STATE",
        new("com.vmware.api.vcenter.vm.not_allowed_in_current_state", "The virtual machine is not powered on."));

    /// <summary>A browser's console wants a machine that runs; recorded so.</summary>
    public static RefusedException NoConsole(PowerState existing) => InvalidPowerState(existing, PowerState.On, "NOT_ALLOWED_IN_CURRENT_STATE",
        new("com.vmware.api.vcenter.vm.console.tickets.not_allowed_in_current_state", "Unable to obtain console ticket because the virtual machine is powered off."));

    public static RefusedException TaskInProgress(string task) => Refuse("TaskInProgress", 500, "RESOURCE_BUSY",
        [new("com.vmware.api.vcenter.resource_busy", "The resource is busy."),
         new("vmsg.TaskInProgress.summary", "Another task is already in progress.")],
        new() { ["task"] = Wire.Ref("Task", task) });

    public static RefusedException NoDiskSpace(string datastore) => Refuse("NoDiskSpace", 500, "UNABLE_TO_ALLOCATE_RESOURCE",
        [new("com.vmware.vdcs.util.unable_to_allocate_resource", $"The operation failed due to Insufficient disk space on datastore '{datastore}'.", $"Insufficient disk space on datastore '{datastore}'.")],
        new() { ["file"] = $"[{datastore}]", ["datastore"] = datastore });

    public static RefusedException ToolsUnavailable(string vm) => Refuse("ToolsUnavailable", 503, "SERVICE_UNAVAILABLE",
        [new("com.vmware.api.vcenter.vm.guest.tools_not_running", $"VMware Tools are not running in the virtual machine with identifier '{Qualified(vm)}'.", Qualified(vm))]);

    public static RefusedException NoGuestInformation(string vm) => Refuse("ToolsUnavailable", 503, "SERVICE_UNAVAILABLE",
        [new("com.vmware.api.vcenter.vm.guest.information_not_available", $"VMware Tools in the virtual machine with identifier '{Qualified(vm)}' provided no information.", Qualified(vm))]);

    public static RefusedException InvalidArgument(string property, string text) => Refuse("InvalidArgument", 400, "INVALID_ARGUMENT",
        [new("com.vmware.api.vcenter.invalid_argument", text, property)], new() { ["invalidProperty"] = property });

    public static RefusedException IncorrectParameter(string property) => InvalidArgument(property, $"A specified parameter was not correct: {property}");

    /// <summary>Placement that does not fit: 400 without any message (quirk 61).</summary>
    public static RefusedException InvalidPlacement(string property) => Refuse("InvalidArgument", 400, "INVALID_ARGUMENT", [], new() { ["invalidProperty"] = property });

    public static RefusedException InvalidState(string text) => Refuse("InvalidState", 400, "NOT_ALLOWED_IN_CURRENT_STATE",
        [new("com.vmware.api.vcenter.not_allowed_in_current_state", text), new("vmsg.InvalidState.summary", "The operation is not allowed in the current state.")]);

    public static RefusedException AlreadyInDesiredState(string id, string text) => Refuse("InvalidState", 400, "ALREADY_IN_DESIRED_STATE",
        [new(id, text), new("vmsg.InvalidState.summary", "The operation is not allowed in the current state.")]);

    public static RefusedException NotSupported(string text) => Refuse("NotSupported", 400, "UNSUPPORTED",
        [new("com.vmware.api.vcenter.unsupported", text), new("vmsg.NotSupported.summary", "The operation is not supported on the object.")]);

    public static RefusedException InvalidName(string name) => Refuse("InvalidName", 400, "INVALID_ARGUMENT",
        [new("vmsg.InvalidName.summary", $"The name '{name}' is invalid.", name)], new() { ["name"] = name });

    public static RefusedException HotPlugNotSupported(string resource) => Refuse($"{resource}HotPlugNotSupported", 400, "NOT_ALLOWED_IN_CURRENT_STATE",
        [new($"vmsg.{resource}HotPlugNotSupported.summary", $"{resource} hot plug is not supported for this virtual machine.")]);

    public static RefusedException QuiesceFault() => Refuse("ApplicationQuiesceFault", 500, "ERROR",
        [new("vmsg.ApplicationQuiesceFault.summary", "An error occurred while quiescing the virtual machine. See the virtual machine's event log for details.")]);

    public static RefusedException CustomizationPending() => Refuse("CustomizationPending", 400, "NOT_ALLOWED_IN_CURRENT_STATE",
        [new("vmsg.CustomizationPending.summary", "A customization operation is already pending for this virtual machine.")]);

    /// <summary>Tools that vCenter does not know of (quirk 78).</summary>
    public static RefusedException ToolsNotInstalled() => Refuse("ToolsNotInstalled", 400, "NOT_ALLOWED_IN_CURRENT_STATE",
        [new("vmsg.uncustomizableGuest.toolsNotInstalled", "Customization of the guest operating system is not supported in this configuration. Tools is not installed in the GuestOS.")]);

    public static RefusedException Unauthorized(string id) => Refuse("NoPermission", 403, "UNAUTHORIZED",
        [new("vapi.authz.error.no.privs", $"The following (object: {Qualified(id)} privileges: System.Read) privileges are insufficient to user", $"object: {Qualified(id)} privileges: System.Read")]);

    public static RefusedException RequestCanceled() => Refuse("RequestCanceled", 500, "CANCELED", [new("vmsg.RequestCanceled.summary", "The task was canceled by a user.")]);

    public static RefusedException Vim(string fault, JsonObject? members = null) => Refuse(fault, 500, "ERROR",
        [new("com.vmware.api.vcenter.error", "An error has occurred while invoking the operation."), new($"vmsg.{fault}.summary", $"A general system error occurred: {fault}.")], members);

    public static RefusedException Rest(int status, string errorType, string id, string text, params string[] args) => Refuse("SystemError", status, errorType, [new(id, text, args)]);

    public static string Qualified(string id) => $"{id}:{InstanceUuid}";

    private static RefusedException Refuse(string fault, int status, string errorType, Message[] messages, JsonObject? members = null) =>
        new(new Refusal { Fault = fault, Status = status, ErrorType = errorType, Messages = messages, FaultMembers = members });

    private static string StateWords(PowerState state) => state switch { PowerState.On => "Powered on", PowerState.Off => "Powered off", _ => "Suspended" };

    // Only some families qualify the id, as recorded: VMs do, datacenters do not.
    private static string Identified(string type, string id) => type == "VirtualMachine" ? Qualified(id) : id;

    private static string RestName(string type) => type switch
    {
        "VirtualMachine" => "vm",
        "HostSystem" => "host",
        "ClusterComputeResource" => "cluster",
        "ResourcePool" => "resourcepool",
        _ => type.ToLowerInvariant(),
    };

    private static string Words(string type) => type switch
    {
        "VirtualMachine" => "Virtual machine",
        "HostSystem" => "Host",
        "ClusterComputeResource" => "Cluster",
        "ResourcePool" => "Resource pool",
        _ => type,
    };
}
