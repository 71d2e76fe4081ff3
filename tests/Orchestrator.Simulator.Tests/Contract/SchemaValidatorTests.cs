using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The validator on Swagger 2.0: it is worth nothing unless it fails.</summary>
internal sealed class SchemaValidatorTests
{
    private const string Create = """{"guest_OS":"RHEL_8_64","name":"a","cpu":{"count":2},"memory":{"size_MiB":4096}}""";

    [Test]
    public void Validate_GoodRequest_HasNoBreach() => Assert.That(Request("VcenterVMCreate", Create), Is.Empty);

    [Test]
    public void Validate_MisspeltMember_IsABreach() =>
        Assert.That(
            Request("VcenterVMCreate", Create.Replace("size_MiB", "size_mib", StringComparison.Ordinal)),
            Is.EqualTo(["/memory/size_mib: VcenterVmHardwareMemoryUpdateSpec has no member \"size_mib\""]));

    [Test]
    public void Validate_WrongType_IsABreach() =>
        Assert.That(Request("VcenterVMCreate", Create.Replace("4096", "\"4096\"", StringComparison.Ordinal)), Is.EqualTo(["/memory/size_MiB: integer expected, String found"]));

    [Test]
    public void Validate_FractionForAnInteger_IsABreach() =>
        Assert.That(Request("VcenterVMCreate", Create.Replace("4096", "4096.5", StringComparison.Ordinal)), Is.EqualTo(["/memory/size_MiB: 4096.5 is no int64"]));

    [Test]
    public void Validate_MissingRequiredMember_IsABreach() =>
        Assert.That(Request("VcenterVMCreate", """{"name":"a"}"""), Is.EqualTo(["(body): the required member \"guest_OS\" of VcenterVMCreateSpec is missing"]));

    [Test]
    public void Validate_UnknownEnumValueInARequest_IsABreach() =>
        Assert.That(Request("VcenterVMCreate", """{"guest_OS":"RHEL_8"}"""), Is.EqualTo(["/guest_OS: \"RHEL_8\" is none of the values of VcenterVmGuestOS"]));

    [Test]
    public void Validate_EnumValueAddedBy80_IsAllowed() => Assert.That(Request("VcenterVMCreate", """{"guest_OS":"DEBIAN_12_64"}"""), Is.Empty);

    [Test]
    public void Validate_MemberAddedBy80_IsAllowedAndOneAddedBy9IsNot() =>
        Assert.That(
            Request("VcenterGuestDomain", """{"type":"WORKGROUP","domain_ou":"OU=x","ssl_certificate":"y"}"""),
            Is.EqualTo(["/ssl_certificate: VcenterGuestDomain has no member \"ssl_certificate\""]));

    [Test]
    public void Validate_Null_IsABreach() =>
        Assert.That(Request("VcenterVMCreate", """{"guest_OS":"RHEL_8_64","name":null}"""), Is.EqualTo(["/name: null is not allowed"]));

    [Test]
    public void Validate_ItemOfAnArray_IsNamedByItsIndex() =>
        Assert.That(
            Request("VcenterVMCreate", """{"guest_OS":"RHEL_8_64","disks":[{"new_vmdk":{"capacity":1}},{"new_vmdk":{"capacity":true}}]}"""),
            Is.EqualTo(["/disks/1/new_vmdk/capacity: integer expected, True found"]));

    [Test]
    public void Validate_ValueOfAMap_IsNamedByItsKey() =>
        Assert.That(
            Request("VcenterVMCloneTask", """{"source":"vm-1","name":"a","disks_to_update":{"20/00":{"datastores":"x"}}}"""),
            Is.EqualTo(["/disks_to_update/20~100/datastores: VcenterVMDiskCloneSpec has no member \"datastores\""]));

    [Test]
    public void Validate_RepeatedItemOfASet_IsABreach() =>
        Assert.That(Request("VcenterVMCloneTask", """{"source":"vm-1","name":"a","disks_to_remove":["1","1"]}"""), Is.EqualTo(["/disks_to_remove: items are to be unique"]));

    [Test]
    public void Validate_NewerReply_IsReadLeniently() =>
        Assert.That(
            Vendor.Breaches(Vendor.Document("vcenter-7.0.3"), "VcenterVmToolsInfo", """{"auto_update_supported":true,"upgrade_policy":"NEVER","run_state":"RUNNING","new":1}""", Strictness.Reply),
            Is.Empty);

    [Test]
    public void Validate_SimulatedReplyWithAMisspeltMember_IsABreach() =>
        Assert.That(
            Vendor.Breaches(Vendor.Document("vcenter-7.0.3"), "VcenterVmToolsInfo", """{"auto_update_supported":true,"upgrade_policy":"MANUAL","run_state":"RUNNING","versionStatus":"CURRENT"}""", Strictness.Simulated),
            Is.EqualTo(["/versionStatus: VcenterVmToolsInfo has no member \"versionStatus\""]));

    [Test]
    public void Validate_EmbeddedError_IsAnErrorObjectWhateverTheSwaggerSays()
    {
        const string Head = """{"auto_update_supported":true,"upgrade_policy":"MANUAL","run_state":"RUNNING","error":""";

        var asObject = Vendor.Breaches(Vendor.Document("vcenter-7.0.3"), "VcenterVmToolsInfo", Head + """{"error_type":"ERROR","messages":[]}}""", Strictness.Simulated);
        var asText = Vendor.Breaches(Vendor.Document("vcenter-7.0.3"), "VcenterVmToolsInfo", Head + "\"failed\"}", Strictness.Simulated);

        Assert.That((asObject, asText), Is.EqualTo((Array.Empty<string>(), new[] { "/error: object expected, String found" })));
    }

    private static string[] Request(string schema, string json) => Vendor.Breaches(Vendor.Document("vcenter-7.0.3"), schema, json, Strictness.Request);
}
