using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The rules for error replies let the real ones pass.</summary>
internal sealed class RecordedErrorsTests
{
    /// <summary>Its messages were pasted without their arguments, which can be missing (QUIRKS 38); the simulator always sends them.</summary>
    private const string WithoutArguments = "120-err-console-ticket-powered-off";

    /// <summary>Recorded with the older API, by clients that left something out, or on calls that the documents leave out.</summary>
    private static bool IsOfThisApi(RecordedReply reply) =>
        !reply.IsSuccess && Vendor.Contract.Find(reply.Method, reply.PathAndQuery) is { } operation
        && (operation.IsViJson || reply.PathAndQuery.StartsWith("/api/", StringComparison.Ordinal));

    private static IEnumerable<RecordedReply> Errors() =>
        VendorContract.TryLoad(out var contract, out _) ? RecordedReply.LoadAll(contract).Where(IsOfThisApi) : [];

    [TestCaseSource(nameof(Errors))]
    public void A_recorded_error_of_this_API_is_allowed(RecordedReply reply)
    {
        var contract = Vendor.Contract;
        var operation = contract.Find(reply.Method, reply.PathAndQuery)!;

        var breaches = operation.IsViJson
            ? FaultRules.Check(contract, operation, reply.Body!.Value)
            : ErrorRules.Check(contract, operation, reply.Status, reply.Body!.Value);

        Assert.That(breaches, reply.File == WithoutArguments ? Is.All.Matches<SchemaViolation>(breach => breach!.Message.Contains("\"args\"", StringComparison.Ordinal)) : Is.Empty);
    }

    [TestCase("POST", "/api/vcenter/vm", 400, """{"error_type":"ALREADY_EXISTS","messages":[]}""")]
    [TestCase("POST", "/api/vcenter/vm?action=clone&vmw-task=true", 500, """{"error_type":"RESOURCE_INACCESSIBLE","messages":[]}""")]
    [TestCase("POST", "/api/vcenter/vm", 400, """{"error_type":"UNEXPECTED_INPUT","messages":[]}""")]
    [TestCase("DELETE", "/api/vcenter/vm/vm-1", 400, """{"error_type":"NOT_ALLOWED_IN_CURRENT_STATE","messages":[]}""")]
    [TestCase("POST", "/api/vcenter/vm/vm-1/power?action=start", 500, """{"error_type":"RESOURCE_BUSY","messages":[{"id":"a","default_message":"b","args":[]}]}""")]
    public void Check_ErrorThatTheOperationDeclares_IsAllowed(string method, string target, int status, string body) =>
        Assert.That(Check(method, target, status, body), Is.Empty);

    [Property("Quirk", "39")]
    [TestCase("POST", "/api/vcenter/vm", 409, """{"error_type":"ALREADY_EXISTS","messages":[]}""", "(body): 409 is no status of an API error")]
    [TestCase("POST", "/api/vcenter/vm", 404, """{"error_type":"ALREADY_EXISTS","messages":[]}""", "/error_type: ALREADY_EXISTS does not come with 404")]
    [TestCase("GET", "/api/vcenter/vm/vm-1", 500, """{"error_type":"RESOURCE_BUSY","messages":[]}""", "/error_type: GET /api/vcenter/vm/{vm} does not answer 500 RESOURCE_BUSY")]
    [TestCase("DELETE", "/api/vcenter/vm/vm-1", 400, """{"error_type":"ALREADY_IN_DESIRED_STATE","messages":[]}""", "/error_type: DELETE /api/vcenter/vm/{vm} does not answer 400 ALREADY_IN_DESIRED_STATE")]
    [TestCase("GET", "/api/vcenter/vm", 404, """{"error_type":"NOT_FOUND","messages":[]}""", "/error_type: GET /api/vcenter/vm does not answer 404 NOT_FOUND")]
    [TestCase("POST", "/api/vcenter/vm", 400, """{"type":"x","value":{}}""", "/error_type: is missing")]
    [TestCase("POST", "/api/vcenter/vm", 400, """{"error_type":"ALREADY_EXISTS"}""", "(body): the required member \"messages\" of VapiStdErrorsError is missing")]
    [TestCase("POST", "/api/vcenter/vm", 400, """{"error_type":"ALREADY_EXISTS","messages":[{"id":"a"}]}""", "/messages/0: the required member \"args\" of VapiStdLocalizableMessage is missing")]
    public void Check_ErrorThatIsNotTheOperations_IsABreach(string method, string target, int status, string body, string breach) =>
        Assert.That(Check(method, target, status, body), Does.Contain(breach));

    [TestCase("""{"_typeName":"TaskInProgress","task":{"_typeName":"ManagedObjectReference","type":"Task","value":"task-1"}}""")]
    [TestCase("""{"_typeName":"NotAuthenticated"}""")]
    [TestCase("""{"_typeName":"InvalidPowerState","requestedState":"poweredOn","existingState":"poweredOn","faultstring":"x"}""")]
    public void Check_FaultThatTheMethodDeclaresOrAnyMayRaise_IsAllowed(string body) => Assert.That(Fault(body), Is.Empty);

    [TestCase("""{"_typeName":"DuplicateName","name":"a","object":{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-1"}}""")]
    [TestCase("""{"_typeName":"VirtualMachineRuntimeInfo"}""")]
    [TestCase("""{"_typeName":"SomethingWentWrong"}""")]
    [TestCase("""{"fault":"TaskInProgress"}""")]
    [TestCase("""{"_typeName":"TaskInProgress","taskId":"task-1"}""")]
    public void Check_FaultThatTheMethodCannotRaise_IsABreach(string body) => Assert.That(Fault(body), Is.Not.Empty);

    private static string[] Fault(string body) =>
        [.. FaultRules.Check(Vendor.Contract, Vendor.Contract.Find("POST", "/sdk/vim25/8.0.3.0/VirtualMachine/vm-1/PowerOnVM_Task")!, Vendor.Json(body)).Select(breach => breach.ToString())];

    private static string[] Check(string method, string target, int status, string body) =>
        [.. ErrorRules.Check(Vendor.Contract, Vendor.Contract.Find(method, target)!, status, Vendor.Json(body)).Select(breach => breach.ToString())];
}
