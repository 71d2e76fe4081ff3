using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Tests.VCenter;

public sealed class ErrorTranslationTests
{
    private static readonly VmId Vm = new("vm-1");

    [TestCase(400, "ALREADY_EXISTS", VCenterErrorKind.AlreadyThere)]
    [TestCase(400, "ALREADY_IN_DESIRED_STATE", VCenterErrorKind.AlreadyInDesiredState)]
    [TestCase(400, "INVALID_ARGUMENT", VCenterErrorKind.Invalid)]
    [TestCase(400, "NOT_ALLOWED_IN_CURRENT_STATE", VCenterErrorKind.Refused)]
    [TestCase(400, "RESOURCE_IN_USE", VCenterErrorKind.Busy)]
    [TestCase(400, "UNSUPPORTED", VCenterErrorKind.Invalid)]
    [TestCase(400, "UNEXPECTED_INPUT", VCenterErrorKind.Invalid)]
    [TestCase(403, "UNAUTHORIZED", VCenterErrorKind.Refused)]
    [TestCase(404, "NOT_FOUND", VCenterErrorKind.NotFound)]
    [TestCase(500, "RESOURCE_BUSY", VCenterErrorKind.Busy)]
    [TestCase(500, "RESOURCE_INACCESSIBLE", VCenterErrorKind.Unavailable)]
    [TestCase(500, "UNABLE_TO_ALLOCATE_RESOURCE", VCenterErrorKind.Refused)]
    [TestCase(500, "ERROR", VCenterErrorKind.Failed)]
    [TestCase(500, "INTERNAL_SERVER_ERROR", VCenterErrorKind.UnknownOutcome)]
    [TestCase(503, "SERVICE_UNAVAILABLE", VCenterErrorKind.Unavailable)]
    [TestCase(418, "SOMETHING_NEW", VCenterErrorKind.Invalid)]
    [Property("Quirk", "28")]
    [Property("Quirk", "39")]
    public async Task RestError_ByErrorType_HasItsKind(int status, string errorType, VCenterErrorKind kind)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On("POST /api/vcenter/vm/vm-1/power?action=start", StubReply.Error(status, errorType, "com.vmware.some.id", "Because."));

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.StartAsync(Vm, default));

        Assert.That(error!.Kind, Is.EqualTo(kind));
        Assert.That(error.ErrorType, Is.EqualTo(errorType));
        Assert.That(error.MessageId, Is.EqualTo("com.vmware.some.id"));
        Assert.That((int)error.Status!, Is.EqualTo(status));
        Assert.That(error.Route, Is.EqualTo("POST /api/vcenter/vm/{vm}/power?action=start"));
    }

    [TestCase("ManagedObjectNotFound", "", VCenterErrorKind.NotFound)]
    [TestCase("DuplicateName", ""","name":"web-1","object":{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-7"}""", VCenterErrorKind.AlreadyThere)]
    [TestCase("TaskInProgress", ""","task":{"_typeName":"ManagedObjectReference","type":"Task","value":"task-7"}""", VCenterErrorKind.Busy)]
    [TestCase("InvalidPowerState", ""","requestedState":"poweredOff","existingState":"poweredOff" """, VCenterErrorKind.AlreadyInDesiredState)]
    [TestCase("InvalidPowerState", ""","requestedState":"poweredOff","existingState":"suspended" """, VCenterErrorKind.Refused)]
    [TestCase("NoPermission", ""","privilegeId":"VirtualMachine.Inventory.Delete" """, VCenterErrorKind.Refused)]
    [TestCase("ToolsUnavailable", "", VCenterErrorKind.GuestUnavailable)]
    [TestCase("InvalidArgument", ""","invalidProperty":"spec.location" """, VCenterErrorKind.Invalid)]
    [TestCase("HostNotConnected", "", VCenterErrorKind.Unavailable)]
    [TestCase("NoDiskSpace", ""","file":"x","datastore":"ds" """, VCenterErrorKind.Refused)]
    [TestCase("ApplicationQuiesceFault", "", VCenterErrorKind.Failed)]
    [TestCase("SomeFaultOfALaterRelease", ""","reason":{"unexpected":[1]},"faultMessage":"odd" """, VCenterErrorKind.Failed)]
    public async Task VimFault_ByType_HasItsKind(string fault, string members, VCenterErrorKind kind)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("VirtualMachine/vm-1/PowerOffVM_Task", StubReply.Fault(fault, members));

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.VirtualMachines.PowerOffAsync(Vm, default));

        Assert.That((error!.Kind, error.VimFault, error.ErrorType), Is.EqualTo((kind, fault, fault)));
        Assert.That(error.Fault, Is.Not.Null);
    }

    [Test]
    public async Task VimFault_DuplicateName_TellsWhoHasTheName()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("Folder/group-v3/CreateFolder", StubReply.Fault(
            "DuplicateName",
            ""","name":"demo","object":{"type":"Folder","value":"group-v9","_typeName":"ManagedObjectReference"},"faultMessage":[{"_typeName":"LocalizableMessage","key":"vmsg.DuplicateName.summary","message":"The name 'demo' already exists."}]"""));

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Folders.CreateFolderAsync(new FolderId("group-v3"), new("demo"), default));

        Assert.That(error!.Fault!.OtherObject!.Value, Is.EqualTo("group-v9"));
        Assert.That(error.MessageId, Is.EqualTo("vmsg.DuplicateName.summary"));
        Assert.That(error.Message, Does.Contain("The name 'demo' already exists."));
    }

    [Test]
    [Property("Quirk", "42")]
    public async Task RestError_NoPrivilegesOnTheObject_IsRefusedButMayBeGone()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On("GET /api/vcenter/vm/vm-1", StubReply.Error(403, "UNAUTHORIZED", "vapi.authz.error.no.privs"));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Lists.GetVmAsync(Vm, default));
        Assert.That((error!.Kind, error.MayBeGone), Is.EqualTo((VCenterErrorKind.Refused, true)));
    }

    [Test]
    [Property("Quirk", "16")]
    [Property("Quirk", "92")]
    public async Task RestError_UnknownUrl_NeverReadsAsGone()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(
            "GET /api/vcenter/vm/vm-1",
            StubReply.Json("""{"name":"com.vmware.vapi.rest.httpNotFound","localizableMessages":[{"defaultMessage":"Not found.","id":"com.vmware.vapi.rest.httpNotFound"}],"majorErrorCode":404}""", 404),
            StubReply.Error(404, "NOT_FOUND", "com.vmware.vapi.rest.operationsForUrlNotFound"));
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Lists.GetVmAsync(Vm, default));
            Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.Invalid));
        }
    }

    [Test]
    [Property("Quirk", "48")]
    public async Task Reply_404OfAProxy_NeverReadsAsGone()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On("GET /api/vcenter/vm/vm-1", StubReply.Text(404, "<html>nginx</html>"));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Lists.GetVmAsync(Vm, default));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.ForeignAnswer)));
    }

    [Test]
    [Property("Quirk", "25")]
    public async Task VoidCall_204Or200Empty_IsSuccess()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On("POST /api/vcenter/vm/vm-1/power?action=start", StubReply.Empty(204), StubReply.Empty(200), StubReply.Json("", 200));
        for (var i = 0; i < 3; i++)
            await vcenter.Connection.Power.StartAsync(Vm, default);
    }

    [Test]
    public async Task OptionalResult_204OrEmptyOrNull_IsNull()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("SearchIndex/SearchIndex/FindChild", StubReply.Empty(204), StubReply.Empty(200), StubReply.Json("null"));
        for (var i = 0; i < 3; i++)
            Assert.That(await vcenter.Connection.Inventory.FindInFolderAsync(new FolderId("group-v3"), "x", default), Is.Null);
    }

    [Test]
    public async Task RequiredResult_Empty_IsAnErrorAndNotNull()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On("GET /api/vcenter/vm/vm-1/power", StubReply.Empty(200));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.UnreadableAnswer)));
    }
}
