using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Reads a <c>VirtualDeviceConfigSpec</c>. Controllers are there already, so adding one changes nothing.</summary>
internal static class DeviceSpecReader
{
    private static readonly Dictionary<string, string> NicTypes = new(StringComparer.Ordinal)
    {
        ["VirtualVmxnet3"] = "VMXNET3",
        ["VirtualVmxnet2"] = "VMXNET2",
        ["VirtualE1000"] = "E1000",
        ["VirtualE1000e"] = "E1000E",
        ["VirtualPCNet32"] = "PCNET32",
        ["VirtualEthernetCard"] = "VMXNET3",
    };

    public static DeviceEdit? Edit(JsonNode change, int index)
    {
        var device = change.Child("device") ?? throw DeviceEditor.Invalid(index, "device");
        var operation = change.Text("operation") ?? "edit";
        var type = device.TypeName();
        return type switch
        {
            "VirtualDisk" => Disk(operation, change, device, index),
            "VirtualCdrom" => Cdrom(operation, device, index),
            _ when NicTypes.TryGetValue(type, out var nicType) => Nic(operation, nicType, device, index),
            _ when type.EndsWith("Controller", StringComparison.Ordinal) => null,
            _ => throw DeviceEditor.Invalid(index, "device"),
        };
    }

    private static DeviceEdit Disk(string operation, JsonNode change, JsonObject device, int index) => operation switch
    {
        "add" => new AddDisk(
            Capacity(device) ?? throw DeviceEditor.Invalid(index, "capacityInKB"),
            device["backing"].Id("datastore"),
            device.Number("unitNumber"),
            device["backing"].Flag("thinProvisioned") ?? false,
            change.Text("fileOperation") is null ? device["backing"].Text("fileName") : null),
        "remove" => new RemoveDisk(Key(device, index), change.Text("fileOperation") == "destroy"),
        _ => new EditDisk(Key(device, index), Capacity(device)),
    };

    private static DeviceEdit Nic(string operation, string type, JsonObject device, int index) => operation switch
    {
        "add" => new AddNic(type, NicSettings(device)),
        "remove" => new RemoveNic(Key(device, index)),
        _ => new EditNic(Key(device, index), NicSettings(device)),
    };

    private static NicSettings NicSettings(JsonObject device)
    {
        var (connectable, port) = (device.Child("connectable"), device["backing"].Child("port"));
        return new()
        {
            Network = port.Text("portgroupKey") ?? device["backing"].Id("network"),
            SwitchUuid = port is null ? null : port.Text("switchUuid") ?? "",
            Mac = device.Text("addressType") is "assigned" or "generated" ? null : device.Text("macAddress") is { Length: > 0 } mac ? mac : null,
            StartConnected = connectable.Flag("startConnected"),
            // Of a VM that is off, "connected" says nothing.
            Connected = connectable.Flag("connected") is false ? false : null,
            ConnectsRunning = connectable.Flag("connected") is true,
            AllowGuestControl = connectable.Flag("allowGuestControl"),
            WakeOnLan = device.Flag("wakeOnLanEnabled"),
        };
    }

    private static DeviceEdit Cdrom(string operation, JsonObject device, int index)
    {
        var iso = device["backing"].TypeName() == "VirtualCdromIsoBackingInfo" ? device["backing"].Text("fileName") : null;
        var connectable = device.Child("connectable");
        return operation switch
        {
            "add" => new AddCdrom(iso, connectable.Flag("startConnected") ?? false),
            "remove" => new RemoveCdrom(Key(device, index)),
            _ => new EditCdrom(Key(device, index), iso, connectable.Flag("startConnected"), connectable.Flag("connected"), Ejects: device.Child("backing") is not null && iso is null),
        };
    }

    private static long? Capacity(JsonObject device) => device.Long("capacityInBytes") ?? (device.Long("capacityInKB") << 10);

    private static int Key(JsonObject device, int index) => device.Number("key") ?? throw DeviceEditor.Invalid(index, "key");
}
