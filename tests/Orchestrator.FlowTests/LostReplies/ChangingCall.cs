using System.Text.Json.Nodes;

namespace Orchestrator.FlowTests.LostReplies;

/// <summary>A call by which the service changes something in vCenter, and the kinds of faults of the simulator that can meet it.</summary>
/// <param name="Name">For the name of the test.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The simulator's route template.</param>
internal sealed record ChangingCall(string Name, string Method, string Route)
{
    /// <summary>The work is done; its answer never arrives.</summary>
    public const string LostReply = "lostReply";

    /// <summary>The call never arrives.</summary>
    public const string Dropped = "drop";

    /// <summary>A proxy before vCenter answers 503, without a vAPI body.</summary>
    public const string NoBody503 = "noBody503";

    /// <summary>The image whose order makes this call.</summary>
    public string Image { get; init; } = "rhel-9";

    /// <summary>Its order makes an answer disc.</summary>
    public bool NeedsXorriso => Image.EndsWith("-iso", StringComparison.Ordinal);

    /// <summary>A text in the call's body, where the route alone does not tell it from others; <c>{0}</c> is the VM's name.</summary>
    public string? BodyContains { get; init; }

    /// <summary>How many such calls come before it.</summary>
    public int Skip { get; init; }

    public static ChangingCall CloneTemplate { get; } = Vim("clone", "VirtualMachine", "CloneVM_Task") with { BodyContains = "managed by Orchestrator" };

    public static ChangingCall LinkedClone { get; } = CloneTemplate with { Name = "linked clone", Image = "rhel-9-linked" };

    public static ChangingCall InstantClone { get; } = Vim("instant clone", "VirtualMachine", "InstantClone_Task") with { Image = "rhel-9-instant" };

    public static ChangingCall MarkInstantClone { get; } = Vim("mark an instant clone", "VirtualMachine", "ReconfigVM_Task") with { Image = "rhel-9-instant", BodyContains = "orchestrator.marker" };

    public static ChangingCall DeployTemplate { get; } = new("deploy a VM template", "POST", "/api/vcenter/vm-template/library-items/{template_library_item}?action=deploy") { Image = "rhel-9-library" };

    public static ChangingCall DeployOvf { get; } = new("deploy an OVF template", "POST", "/api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy") { Image = "rhel-9-ovf" };

    public static ChangingCall MarkVm { get; } = Vim("mark", "VirtualMachine", "ReconfigVM_Task") with { Image = "rhel-9-library", BodyContains = "orchestrator.marker" };

    public static ChangingCall CreateBlank { get; } = Vim("create a blank VM", "Folder", "CreateVM_Task") with { Image = "rhel-9-iso" };

    public static ChangingCall SetBootOrder { get; } = new("set the boot order", "PUT", "/api/vcenter/vm/{vm}/hardware/boot/device") { Image = "rhel-9-iso" };

    public static ChangingCall CreateAnswerItem { get; } = new("create the answer's library item", "POST", "/api/content/library/item") { Image = "rhel-9-iso" };

    public static ChangingCall BeginUpload { get; } = new("begin an update session", "POST", "/api/content/library/item/update-session") { Image = "rhel-9-iso" };

    public static ChangingCall Upload { get; } = new("upload the answer", "PUT", "/cls/data/{session}/{file}") { Image = "rhel-9-iso" };

    public static ChangingCall CompleteUpload { get; } = new("complete the update session", "POST", "/api/content/library/item/update-session/{update_session_id}?action=complete") { Image = "rhel-9-iso" };

    public static ChangingCall MountAnswer { get; } = new("mount the answer", "POST", "/api/vcenter/iso/image?action=mount") { Image = "rhel-9-iso" };

    public static ChangingCall DetachMedia { get; } = Vim("detach media", "VirtualMachine", "ReconfigVM_Task") with { Image = "rhel-9-iso", BodyContains = "VirtualCdromRemotePassthroughBackingInfo" };

    public static ChangingCall DiscardAnswer { get; } = new("remove the answer", "DELETE", "/api/content/library/item/{library_item_id}") { Image = "rhel-9-iso" };

    public static ChangingCall WriteGuestInfo { get; } = Vim("write guestinfo", "VirtualMachine", "ReconfigVM_Task") with { Image = "rhel-9-personal", BodyContains = "guestinfo.metadata" };

    public static ChangingCall Reconfigure { get; } = Vim("reconfigure", "VirtualMachine", "ReconfigVM_Task");

    public static ChangingCall Customize { get; } = new("customize", "PUT", "/api/vcenter/vm/{vm}/guest/customization");

    public static ChangingCall PowerOn { get; } = new("power on", "POST", "/api/vcenter/vm/{vm}/power?action=start");

    public static ChangingCall UpgradeTools { get; } = new("upgrade Tools", "POST", "/api/vcenter/vm/{vm}/tools?action=upgrade") { Image = "rhel-8-old" };

    public static ChangingCall ConnectInstaller { get; } = new("connect installer", "POST", "/api/vcenter/vm/{vm}/tools/installer?action=connect") { Image = "windows-2022" };

    /// <summary>Made only where the installer is still connected: vCenter takes it out of a guest that it has installed.</summary>
    public static ChangingCall DisconnectInstaller { get; } = new("disconnect installer", "POST", "/api/vcenter/vm/{vm}/tools/installer?action=disconnect") { Image = "windows-2022" };

    public static ChangingCall AttachTag { get; } = new("attach tag", "POST", "/api/cis/tagging/tag-association/{tag}?action=attach");

    public static ChangingCall DetachTag { get; } = new("detach tag", "POST", "/api/cis/tagging/tag-association/{tag}?action=detach");

    public static ChangingCall DeleteTag { get; } = new("delete tag", "DELETE", "/api/cis/tagging/tag/{tag_id}");

    public static ChangingCall TakeSnapshot { get; } = Vim("take snapshot", "VirtualMachine", "CreateSnapshotEx_Task");

    public static ChangingCall CopySnapshot { get; } = Vim("copy snapshot", "VirtualMachine", "CloneVM_Task") with { BodyContains = "Backup of {0}" };

    public static ChangingCall RemoveSnapshot { get; } = Vim("remove snapshot", "VirtualMachineSnapshot", "RemoveSnapshot_Task");

    public static ChangingCall CreateFolder { get; } = Vim("create folder", "Folder", "CreateFolder");

    public static ChangingCall CreateCategory { get; } = new("create category", "POST", "/api/cis/tagging/category");

    public static ChangingCall CreateTag { get; } = new("create tag", "POST", "/api/cis/tagging/tag");

    public static ChangingCall ShutDownGuest { get; } = new("shut down guest", "POST", "/api/vcenter/vm/{vm}/guest/power?action=shutdown");

    /// <summary>A guest without Tools cannot be asked to shut down.</summary>
    public static ChangingCall PowerOff { get; } = Vim("power off", "VirtualMachine", "PowerOffVM_Task") with { Image = "ubuntu-notools" };

    public static ChangingCall Relocate { get; } = Vim("relocate", "VirtualMachine", "RelocateVM_Task");

    public static ChangingCall EnterMaintenance { get; } = Vim("enter maintenance mode", "HostSystem", "EnterMaintenanceMode_Task");

    public static ChangingCall Destroy { get; } = Vim("destroy", "VirtualMachine", "Destroy_Task");

    public static ChangingCall Rename { get; } = Vim("rename", "VirtualMachine", "Rename_Task");

    public static ChangingCall PowerOnTask { get; } = Vim("power on", "VirtualMachine", "PowerOnVM_Task");

    public static ChangingCall TakeConsole { get; } = new("take a console's ticket", "POST", "/api/vcenter/vm/{vm}/console/tickets");

    /// <summary>Every call by which an order changes something each time.</summary>
    public static IReadOnlyList<ChangingCall> OfAnOrder { get; } =
        [CloneTemplate, LinkedClone, InstantClone, MarkInstantClone, DeployTemplate, DeployOvf, MarkVm, WriteGuestInfo,
        CreateBlank, SetBootOrder, CreateAnswerItem, BeginUpload, Upload, CompleteUpload, MountAnswer, DetachMedia, DiscardAnswer, Reconfigure, Customize, PowerOn, UpgradeTools, ConnectInstaller, AttachTag, TakeSnapshot, CopySnapshot, RemoveSnapshot];

    /// <summary>Some of them, where it goes without saying for the others.</summary>
    public static IReadOnlyList<ChangingCall> SomeOfAnOrder { get; } = [CloneTemplate, DeployTemplate, DeployOvf, PowerOn, AttachTag, RemoveSnapshot];

    /// <summary>Calls that are made once in a vCenter.</summary>
    public static IReadOnlyList<ChangingCall> OfTheFirstOrder { get; } = [CreateFolder, CreateCategory, CreateTag];

    public static IReadOnlyList<ChangingCall> OfADeletion { get; } = [ShutDownGuest, PowerOff, Destroy];

    /// <summary>Those of a change of hardware that restarts the VM.</summary>
    public static IReadOnlyList<ChangingCall> OfAResize { get; } = [ShutDownGuest, PowerOff, Reconfigure, PowerOnTask];

    public static IReadOnlyList<ChangingCall> OfAPolicyChange { get; } = [DetachTag, AttachTag];

    public static IReadOnlyList<ChangingCall> OfARetirement { get; } = [ShutDownGuest, PowerOff, Reconfigure, Rename];

    public static IReadOnlyList<ChangingCall> OfAnUndelete { get; } = [Rename, Reconfigure, PowerOnTask];

    /// <summary>The names are those of the two VMs that take turns: the present one, then the restored one.</summary>
    public static IReadOnlyList<ChangingCall> OfARestoreInPlace { get; } =
    [
        CopySnapshot with { Name = "clone the copy", BodyContains = "{0}.restoring" },
        ShutDownGuest,
        PowerOff,
        Reconfigure,
        Reconfigure with { Name = "reconfigure the second time", Skip = 1 },
        Rename with { BodyContains = "{0}.before-restore" },
        Rename with { Name = "rename the second time", Skip = 1 },
        PowerOnTask,
        AttachTag,
    ];

    public static IReadOnlyList<ChangingCall> OfARollback { get; } =
        [ShutDownGuest, PowerOff, Reconfigure, Reconfigure with { Name = "reconfigure the second time", Skip = 1 }, Rename, Rename with { Name = "rename the second time", Skip = 1 }, PowerOnTask, Destroy];

    public static IReadOnlyList<ChangingCall> OfARestoreToANewVm { get; } = [CopySnapshot with { Name = "clone the copy", BodyContains = "managed by Orchestrator" }, Reconfigure, Customize, PowerOn, AttachTag];

    /// <summary>Those of an extra disk, from its copy to its removal.</summary>
    public static IReadOnlyList<ChangingCall> OfADiskRestore { get; } =
        [Vim("copy a disk", "VirtualDiskManager", "CopyVirtualDisk_Task"), Reconfigure, Reconfigure with { Name = "reconfigure the second time", Skip = 1 }];

    /// <summary>The fault that meets the next such call, once.</summary>
    public JsonObject Fault(string kind, string vm = "")
    {
        var fault = new JsonObject { ["kind"] = kind, ["method"] = Method, ["route"] = Route, ["times"] = 1, ["skip"] = Skip };
        if (BodyContains is not null)
            fault["bodyContains"] = BodyContains.Replace("{0}", vm, StringComparison.Ordinal);
        return fault;
    }

    public override string ToString() => Name;

    private static ChangingCall Vim(string name, string type, string method) => new(name, "POST", $"/sdk/vim25/{{release}}/{type}/{{moId}}/{method}");
}
