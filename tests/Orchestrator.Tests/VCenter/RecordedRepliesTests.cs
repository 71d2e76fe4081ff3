using System.Text.Json;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Tests.VCenter;

/// <summary>Every recorded reply to a call of ours goes through the client's own parser.</summary>
public sealed class RecordedRepliesTests
{
    private static readonly VmId Vm = new("vm-1");

    private static readonly Dictionary<string, Func<VCenterConnection, Task<object?>>> Readers = new()
    {
        ["cluster-list"] = async c => await c.Lists.ListClustersAsync(),
        ["folder-list"] = async c => await c.Lists.ListFoldersAsync(),
        ["vm-list"] = async c => await c.Lists.ListVmsAsync(),
        ["vm-get"] = async c => await c.Lists.GetVmAsync(Vm, default),
        ["datacenter-list"] = async c => await c.Lists.ListDatacentersAsync(),
        ["host-list"] = async c => await c.Lists.ListHostsAsync(),
        ["network-list"] = async c => await c.Lists.ListNetworksAsync(),
        ["datastore-list"] = async c => await c.Lists.ListDatastoresAsync(),
        ["vm-guest-identity"] = async c => await c.Guest.GetIdentityAsync(Vm, default),
        ["vm-guest-networking"] = async c => await c.Guest.GetNetworkingAsync(Vm, default),
        ["vm-guest-interfaces"] = async c => await c.Guest.ListInterfacesAsync(Vm, default),
        ["vm-guest-power"] = async c => await c.Guest.GetPowerAsync(Vm, default),
        ["vm-power-get"] = async c => await c.Power.GetAsync(Vm, default),
        ["vm-tools-installer"] = async c => await c.Tools.GetInstallerAsync(Vm, default),
        ["vm-tools"] = async c => await c.Tools.GetAsync(Vm, default),
        ["vm-disk-get"] = async c => await c.Hardware.GetDiskAsync(Vm, new DiskId("2000"), default),
        ["vm-ethernet-get"] = async c => await c.Hardware.GetNicAsync(Vm, new NicId("4000"), default),
        ["vm-cpu-get"] = async c => await c.Hardware.GetCpuAsync(Vm, default),
        ["vm-memory-get"] = async c => await c.Hardware.GetMemoryAsync(Vm, default),
        ["appliance-version"] = async c => await c.Appliance.GetVersionAsync(default),
        ["vm-delete"] = async c => { await c.Lists.DeleteVmAsync(Vm, default); return "done"; },
        ["vm-power-stop"] = async c => { await c.Power.StopAsync(Vm, default); return "done"; },
        ["resource-pool-list"] = async c => await c.Lists.ListResourcePoolsAsync(),
        ["vijson-retrieve-properties"] = async c => await c.Properties.RetrievePropertiesExAsync("propertyCollector", new([], new()), default),
    };

    private static IEnumerable<TestCaseData> Files() => RecordedReplies.All()
        .Where(reply => reply.Status >= 400 || ReaderOf(reply) is not null)
        .Select(reply => new TestCaseData(reply).SetArgDisplayNames(reply.Name))
        .DefaultIfEmpty(new TestCaseData(RecordedReplies.None).SetArgDisplayNames("none"));

    [TestCaseSource(nameof(Files))]
    [Property("Quirk", "18")]
    [Property("Quirk", "24")]
    [Property("Quirk", "26")]
    [Property("Quirk", "27")]
    [Property("Quirk", "37")]
    [Property("Quirk", "38")]
    [Property("Quirk", "43")]
    [Property("Quirk", "45")]
    [Property("Quirk", "46")]
    public async Task Parse_RecordedReply_IsReadOrIsATypedError(RecordedReplies.Reply reply)
    {
        RecordedReplies.IgnoreIfMissing();
        if (reply.Status >= 400)
            await ReadErrorAsync(reply);
        else
            await ReadResultAsync(reply);
    }

    private static async Task ReadErrorAsync(RecordedReplies.Reply reply)
    {
        // The translation looks at no route: any call will do.
        await using var vcenter = new StubVCenter(options => options.MaxRetries = 0);
        vcenter.Stub.On("GET /api/vcenter/vm/vm-1/power", StubReply.Json(reply.Body.GetRawText(), reply.Status));

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));

        Assert.That((int)error!.Status!, Is.EqualTo(reply.Status));
        Assert.That(error.ErrorType, Is.Not.Empty.And.Not.EqualTo(ErrorTypes.ForeignAnswer));
        Assert.That(error.Messages.Select(message => message.Id).Where(id => id.Length > 0), Is.EqualTo(reply.MessageIds()));
        if (ExpectedKind(reply.Name) is { } kind)
            Assert.That(error.Kind, Is.EqualTo(kind));
        else
            Assert.That(error.Kind, Is.EqualTo(VCenterErrorKind.Invalid).Or.EqualTo(VCenterErrorKind.Refused));
    }

    private static VCenterErrorKind? ExpectedKind(string name) => name switch
    {
        _ when name.Contains("tools-not-running", StringComparison.Ordinal) || name.Contains("no-tools-info", StringComparison.Ordinal) => VCenterErrorKind.GuestUnavailable,
        _ when name.Contains("session-limit", StringComparison.Ordinal) => VCenterErrorKind.SessionLimit,
        _ when name.Contains("unauthenticated", StringComparison.Ordinal) || name.Contains("not-authenticated", StringComparison.Ordinal) => VCenterErrorKind.Unauthenticated,
        _ when name.Contains("already-off", StringComparison.Ordinal) => VCenterErrorKind.AlreadyInDesiredState,
        _ when name.Contains("url-not-found", StringComparison.Ordinal) || name.Contains("http-not-found", StringComparison.Ordinal) => VCenterErrorKind.Invalid,
        _ when name.Contains("not-found", StringComparison.Ordinal) => VCenterErrorKind.NotFound,
        _ when name.Contains("too-many", StringComparison.Ordinal) => VCenterErrorKind.Invalid,
        _ when name.Contains("no-privilege", StringComparison.Ordinal) || name.Contains("unknown-id-403", StringComparison.Ordinal) => VCenterErrorKind.Refused,
        _ when name.Contains("login-invalid", StringComparison.Ordinal) => VCenterErrorKind.Refused,
        _ when name.Contains("ovf-deploy-internal", StringComparison.Ordinal) => VCenterErrorKind.Failed,
        _ => null,
    };

    private static async Task ReadResultAsync(RecordedReplies.Reply reply)
    {
        // The /rest form wraps its result (quirk 18); we call /api.
        var body = reply.Path.StartsWith("/rest", StringComparison.Ordinal) && reply.Body.ValueKind == JsonValueKind.Object && reply.Body.TryGetProperty("value", out var value)
            ? value
            : reply.Body;
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => body.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? StubReply.Json("", reply.Status)
            : StubReply.Json(body.GetRawText(), reply.Status);

        var result = await ReaderOf(reply)!(vcenter.Connection);

        Assert.That(result, Is.Not.Null);
    }

    /// <summary>The call of ours that the reply answers; null for others. /rest gives maps as arrays (quirk 18): not the form that we read.</summary>
    private static Func<VCenterConnection, Task<object?>>? ReaderOf(RecordedReplies.Reply reply) =>
        reply.Name.Contains("vm-get-rest", StringComparison.Ordinal)
            ? null
            : Readers.Where(reader => reply.Name[4..].StartsWith(reader.Key, StringComparison.Ordinal)).DefaultIfEmpty().MaxBy(reader => reader.Key?.Length ?? 0).Value;

    [Test]
    [Property("Quirk", "26")]
    public async Task Parse_RecordedVmOf8_KeepsUnknownEnumValues()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("090-vm-guest-identity-8-linux").Body.GetRawText());
        var identity = await vcenter.Connection.Guest.GetIdentityAsync(Vm, default);
        Assert.That((identity.Name, identity.IpAddress), Is.EqualTo((new VmGuestOS("DEBIAN_12_64"), "172.16.2.1")));
    }

    [Test]
    [Property("Quirk", "27")]
    [Property("Quirk", "72")]
    public async Task Parse_RecordedToolsUpgradeError_IsAnObject()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("086-vm-tools-8-upgrade-error").Body.GetRawText());
        var tools = await vcenter.Connection.Tools.GetAsync(Vm, default);
        Assert.That(tools.Error!.Messages!.Select(message => message.Id), Does.Contain("vmsg.VmToolsUpgradeFault.summary"));
        Assert.That(tools.InstallAttemptCount, Is.EqualTo(4));
    }

    [Test]
    [Property("Quirk", "73")]
    [Property("Quirk", "74")]
    public async Task Parse_RecordedOpenVmTools_AreUnmanaged()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("087-vm-tools-8-open-vm-tools").Body.GetRawText());
        var tools = await vcenter.Connection.Tools.GetAsync(Vm, default);
        Assert.That((tools.VersionStatus, tools.InstallType), Is.EqualTo((VmToolsVersionStatus.Unmanaged, VmToolsInstallType.OpenVmTools)));
        Assert.That(tools.VersionNumber, Is.EqualTo((12 << 10) + (2 << 5)));
    }

    [Test]
    [Property("Quirk", "30")]
    [Property("Quirk", "32")]
    public async Task Parse_RecordedVm_HasSizeAndDiskPath()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("008-vm-get").Body.GetRawText());
        var vm = await vcenter.Connection.Lists.GetVmAsync(Vm, default);
        Assert.That(vm.Memory.SizeMiB, Is.EqualTo(1024));
        Assert.That(vm.GuestOS.Value, Is.Not.Empty);
        Assert.That(vm.Disks![new DiskId("2000")].Backing.VmdkFile, Is.EqualTo("[rw_datastore] test_vm1_1/test_vm1.vmdk"));
        Assert.That(vm.Identity!.InstanceUuid, Has.Length.EqualTo(36));
    }

    [Test]
    [Property("Quirk", "67")]
    public async Task Parse_RecordedNicOnDistributedPortGroup_CarriesWhatNobodySent()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("035-vm-ethernet-get-dvpg").Body.GetRawText());
        var nic = await vcenter.Connection.Hardware.GetNicAsync(Vm, new NicId("4000"), default);
        Assert.That((nic.Backing.Network, nic.Backing.DistributedPort), Is.EqualTo((new NetworkId("dvportgroup-1071"), "2")));
    }

    [Test]
    [Property("Quirk", "91")]
    public async Task Parse_RecordedRootFolder_ValuesAreUnboxed()
    {
        RecordedReplies.IgnoreIfMissing();
        await using var vcenter = new StubVCenter();
        vcenter.Stub.Fallback = _ => StubReply.Json(RecordedReplies.Get("125-vijson-retrieve-properties-rootfolder").Body.GetRawText());
        var result = await vcenter.Connection.Properties.RetrievePropertiesExAsync("propertyCollector", new([], new()), default);
        var properties = result!.Objects![0].PropSet!.ToDictionary(property => property.Name, property => property.Val);
        Assert.That(properties["recentTask"].AsList<ManagedObjectReference>().Select(task => task.Value), Is.EqualTo(new[] { "task-186", "task-187", "task-188" }));
        Assert.That(properties.Values.Select(value => value.Raw), Has.None.Null);
    }
}
