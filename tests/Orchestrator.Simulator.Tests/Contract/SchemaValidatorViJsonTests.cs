using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The validator on OpenAPI 3.0.3 with inheritance: <c>_typeName</c> decides against what a value is measured.</summary>
internal sealed class SchemaValidatorViJsonTests
{
    private const string Clone = """
        {"folder":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-v1"},"name":"a",
         "spec":{"_typeName":"VirtualMachineCloneSpec","location":{"_typeName":"VirtualMachineRelocateSpec"},"powerOn":false,"template":false,
                 "config":{"_typeName":"VirtualMachineConfigSpec","numCPUs":2,"extraConfig":[
                    {"_typeName":"OptionValue","key":"k","value":{"_typeName":"string","_value":"v"}}],
                    "deviceChange":[{"_typeName":"VirtualDeviceConfigSpec","operation":"add","device":
                        {"_typeName":"VirtualDisk","key":-1,"capacityInKB":1024}}]}}}
        """;

    [Test]
    public void Validate_GoodRequest_HasNoBreach() => Assert.That(Request("CloneVMRequestType", Clone), Is.Empty);

    [TestCase("\"capacityInKB\":1024", "\"capacityInKb\":1024", "/spec/config/deviceChange/0/device", "the required member \"capacityInKB\" of VirtualDisk is missing")]
    [TestCase("\"capacityInKB\":1024", "\"capacityInKB\":\"1\"", "/spec/config/deviceChange/0/device/capacityInKB", "integer expected, String found")]
    [TestCase("\"operation\":\"add\"", "\"operation\":\"create\"", "/spec/config/deviceChange/0/operation", "\"create\" is none of the values of VirtualDeviceConfigSpecOperationEnum")]
    [TestCase("\"numCPUs\":2", "\"numCpus\":2", "/spec/config/numCpus", "VirtualMachineConfigSpec has no member \"numCpus\"")]
    [TestCase("\"VirtualDisk\"", "\"OptionValue\"", "/spec/config/deviceChange/0/device", "\"OptionValue\" is no VirtualDevice")]
    [TestCase("\"VirtualDisk\"", "\"VirtualDisc\"", "/spec/config/deviceChange/0/device", "the type \"VirtualDisc\" is not in vi-json-8.0")]
    [TestCase("\"_typeName\":\"VirtualMachineConfigSpec\",", "", "/spec/config", "the required member \"_typeName\" of VirtualMachineConfigSpec is missing")]
    [TestCase("{\"_typeName\":\"string\",\"_value\":\"v\"}", "\"v\"", "/spec/config/extraConfig/0/value", "object expected, String found")]
    [TestCase("\"_value\":\"v\"", "\"_value\":1", "/spec/config/extraConfig/0/value/_value", "string expected, Number found")]
    [TestCase("\"_value\":\"v\"", "\"value\":\"v\"", "/spec/config/extraConfig/0/value", "a boxed value without \"_value\"")]
    [TestCase("\"type\":\"Folder\"", "\"type\":\"Folders\"", "/folder/type", "\"Folders\" is none of the values of MoTypesEnum")]
    public void Validate_Mistake_IsABreachAtItsPlace(string right, string wrong, string at, string message) =>
        Assert.That(Request("CloneVMRequestType", Clone.Replace(right, wrong, StringComparison.Ordinal)), Does.Contain($"{at}: {message}"));

    [TestCase("""{"_typeName":"VirtualMachinePowerState","_value":"poweredOn"}""")]
    [TestCase("""{"_typeName":"ArrayOfString","_value":["a"]}""")]
    [TestCase("""{"_typeName":"ArrayOfManagedObjectReference","_value":[{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-1"}]}""")]
    [TestCase("""{"_typeName":"ArrayOfOptionValue","_value":[{"_typeName":"OptionValue","key":"k","value":{"_typeName":"int","_value":1}}]}""")]
    [TestCase("""{"_typeName":"dateTime","_value":"2026-01-02T03:04:05.678Z"}""")]
    [TestCase("""{"_value":true,"_typeName":"boolean"}""")]
    [TestCase("""{"value":"vm-1","type":"VirtualMachine","_typeName":"ManagedObjectReference"}""")]
    public void Validate_ValueInAnyPosition_IsBoxedOrAnObject(string value) => Assert.That(Property(value), Is.Empty);

    [TestCase("""{"_typeName":"VirtualMachinePowerState","_value":"POWERED_ON"}""", "/val/_value: \"POWERED_ON\" is none of the values of its enumeration")]
    [TestCase("""{"_typeName":"ArrayOfString","_value":[1]}""", "/val/_value/0: string expected, Number found")]
    [TestCase("""{"_typeName":"dateTime","_value":"2026-01-02 03:04"}""", "/val/_value: \"2026-01-02 03:04\" is no RFC 3339 date-time")]
    [TestCase("""{"_typeName":"int","_value":4294967296}""", "/val/_value: 4294967296 is no int32")]
    [TestCase("true", "/val: object expected, True found")]
    public void Validate_WrongValueInAnyPosition_IsABreach(string value, string breach) => Assert.That(Property(value), Is.EqualTo([breach]));

    private static string[] Property(string value) =>
        Vendor.Breaches(Vendor.Contract.ViJson, "DynamicProperty", $$"""{"_typeName":"DynamicProperty","name":"x","val":{{value}}}""", Strictness.Simulated);

    private static string[] Request(string schema, string json) => Vendor.Breaches(Vendor.Contract.ViJson, schema, json, Strictness.Request);
}
