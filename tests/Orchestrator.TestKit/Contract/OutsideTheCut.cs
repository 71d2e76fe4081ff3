using System.Text.Json.Nodes;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Operations that vCenter has and the cut documents lack. Each says where its shape comes from. Nothing else may be called or
/// served that the documents do not hold.
/// </summary>
internal static class OutsideTheCut
{
    private const string View = "noclue/vim_rs vim_rs/src/mo/list_view.rs; the cut has CreateListView and ContainerView only.";
    private const string Disk = "vmware/govmomi vim25/methods/methods.go and vim25/types/types.go (DeleteVirtualDiskRequestType); the cut has CopyVirtualDisk_Task and QueryVirtualDiskUuid only.";
    private const string Properties = "vmware/govmomi vim25/mo/mo.go lists the properties of every managed object; VI JSON serves each under its name (vi-json/methods.md).";
    private const string Text = """{"type":"string"}""";
    private const string Reference = """{"$ref":"#/components/schemas/ManagedObjectReference"}""";
    private const string OptionalReference = """{"nullable":true,"allOf":[{"$ref":"#/components/schemas/ManagedObjectReference"}]}""";
    private const string References = """{"type":"array","nullable":true,"items":{"$ref":"#/components/schemas/ManagedObjectReference"}}""";

    /// <summary>Properties to be read by GET, by type.</summary>
    private static readonly (string Type, (string Name, string Schema)[] Properties)[] Readable =
    [
        ("ListView", [("view", References)]),
        ("VirtualMachine",
        [
            ("name", Text), ("parent", OptionalReference), ("datastore", References), ("network", References), ("resourcePool", OptionalReference),
            ("customValue", """{"type":"array","nullable":true,"items":{"type":"object"}}"""),
            ("guestHeartbeatStatus", """{"type":"string","enum":["gray","green","yellow","red"]}"""),
        ]),
        ("Folder", [("name", Text), ("parent", OptionalReference)]),
        ("Datacenter", [("name", Text), ("vmFolder", Reference), ("hostFolder", Reference), ("datastoreFolder", Reference), ("networkFolder", Reference)]),
        ("ClusterComputeResource", [("name", Text), ("resourcePool", OptionalReference), ("datastore", References), ("network", References)]),
        ("HostSystem", [("name", Text), ("vm", References)]),
        ("ResourcePool", [("name", Text), ("owner", Reference)]),
        ("Datastore", [("name", Text), ("vm", References)]),
        ("Network", [("name", Text), ("vm", References)]),
        ("DistributedVirtualPortgroup", [("name", Text), ("key", Text), ("vm", References)]),
    ];

    public static VendorDocument Document { get; } = Make();

    /// <summary>
    /// Types that the cut lacks, by the schema of the cut that they derive from, with whose members they are checked
    /// (vmware/govmomi vim25/types/types.go).
    /// </summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ClusterComputeResourceSummary"] = "ComputeResourceSummary",
        ["VmfsDatastoreInfo"] = "DatastoreInfo",
        ["VirtualVmxnet3Vrdma"] = "VirtualVmxnet3",
        ["VirtualSriovEthernetCard"] = "VirtualEthernetCard",
        ["VirtualPCNet32"] = "VirtualEthernetCard",
        ["DVPortgroupConfigInfo"] = "DataObject",
        ["VMwareDVSConfigInfo"] = "DataObject",
        ["DVSSummary"] = "DataObject",
    };

    private static VendorDocument Make()
    {
        var paths = new JsonObject
        {
            ["/api/vcenter/system?action=hello"] = Post(
                "Schemas VcenterSystemHelloSpec and VcenterSystemHelloResult of vcenter-9.1-rebuilt, added in 8.0.2.0; path, and that it needs no session, by vi-json/methods.md.",
                """{"type":"object","required":["api_releases"],"properties":{"api_releases":{"type":"array","items":{"type":"string"}}}}""",
                """{"type":"object","required":["api_release"],"properties":{"api_release":{"type":"string"}}}""",
                [400, 500, 503],
                anonymous: true),
            [Vim("ListView", "ModifyListView")] = Post(View, Lists("add", "remove"), References, [500]),
            [Vim("ListView", "ResetListView")] = Post(View, Lists("obj"), References, [500]),
            [Vim("VirtualDiskManager", "DeleteVirtualDisk_Task")] = Post(
                Disk,
                """{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"datacenter":{"$ref":"#/components/schemas/ManagedObjectReference"}}}""",
                Reference,
                [500]),
            [Vim("ListView", "DestroyView")] = Post(View, null, null, [500]),
        };
        foreach (var (type, properties) in Readable)
        {
            foreach (var (name, schema) in properties)
            {
                paths[Vim(type, name)] = new JsonObject { ["get"] = Operation(Properties, schema, [500]) };
            }
        }

        var root = new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["components"] = JsonNode.Parse("""
                {"schemas":{"ManagedObjectReference":{"type":"object","required":["_typeName","type","value"],"properties":{
                  "_typeName":{"type":"string","enum":["ManagedObjectReference"]},"type":{"type":"string"},"value":{"type":"string"}}}}}
                """),
            ["paths"] = paths,
        };
        return VendorDocument.Parse("outside the cut", root.ToJsonString());
    }

    private static string Vim(string type, string name) => $"/sdk/vim25/{{release}}/{type}/{{moId}}/{name}";

    private static string Lists(params string[] names) =>
        new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, JsonNode.Parse(References)))),
        }.ToJsonString();

    private static JsonObject Post(string source, string? request, string? reply, int[] errors, bool anonymous = false)
    {
        var operation = Operation(source, reply, errors, anonymous);
        if (request is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(request) };
        }

        return new JsonObject { ["post"] = operation };
    }

    private static JsonObject Operation(string source, string? reply, int[] errors, bool anonymous = false)
    {
        var responses = new JsonObject { [reply is null ? "204" : "200"] = reply is null ? new JsonObject() : new JsonObject { ["content"] = Content(reply) } };
        foreach (var error in errors)
        {
            responses[error.ToString(provider: null)] = new JsonObject();
        }

        return new JsonObject
        {
            ["x-source"] = source,
            ["security"] = anonymous ? new JsonArray() : new JsonArray(new JsonObject { ["Session"] = new JsonArray() }),
            ["responses"] = responses,
        };
    }

    private static JsonObject Content(string schema) => new() { ["application/json"] = new JsonObject { ["schema"] = JsonNode.Parse(schema) } };
}
