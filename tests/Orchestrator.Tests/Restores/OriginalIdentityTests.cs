using Orchestrator.Restores.Points;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.Restores;

public sealed class OriginalIdentityTests
{
    private const string Bios = "4236a3d2-b7f6-4e3a-9b63-0d1f8ab0c001";

    [Test]
    public void TryParse_WhatWasWritten_IsTheSame()
    {
        var told = OriginalIdentity.TryParse(OriginalIdentity.Of(Vm(Bios, (4000, "00:50:56:80:00:01"), (4001, "00:50:56:80:00:02"))).ToString(), out var identity);

        Assert.Multiple(() =>
        {
            Assert.That(told, Is.True);
            Assert.That(identity!.BiosUuid, Is.EqualTo(Bios));
            Assert.That(identity.Macs, Is.EqualTo(new Dictionary<int, string> { [4000] = "00:50:56:80:00:01", [4001] = "00:50:56:80:00:02" }));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2;x;4000=y")]
    [TestCase("1;x;4000")]
    [TestCase("1;x;first=y")]
    public void TryParse_SomethingElse_IsRefused(string? text) => Assert.That(OriginalIdentity.TryParse(text, out _), Is.False);

    [Test]
    public void Of_PresentVm_IsPreferredAndCompletedByTheCopy()
    {
        var copy = Vm("of the copy", (4000, "of the copy")) with { ExtraConfig = new Dictionary<string, string> { [OriginalIdentity.Key] = $"1;{Bios};4000=old;4001=removed since" } };

        var beside = OriginalIdentity.Of(Vm("present", (4000, "now")), copy);
        var alone = OriginalIdentity.Of(null, copy);

        Assert.Multiple(() =>
        {
            Assert.That((beside!.BiosUuid, beside.Macs[4000], beside.Macs[4001]), Is.EqualTo(("present", "now", "removed since")));
            Assert.That((alone!.BiosUuid, alone.Macs[4000]), Is.EqualTo((Bios, "old")));
        });
    }

    [Test]
    public void Of_GoneVmAndSilentCopy_IsNotKnown() => Assert.That(OriginalIdentity.Of(null, Vm("of the copy")), Is.Null);

    private static VmRecord Vm(string bios, params (int Key, string Mac)[] nics) => new()
    {
        Id = new VmId("vm-1"),
        Name = "vm",
        BiosUuid = bios,
        Nics = [.. nics.Select(nic => new VmNic(nic.Key, "", nameof(VirtualVmxnet3), nic.Mac, null, Connected: false, StartConnected: false))],
        Facts = new VmFacts { Id = new VmId("vm-1") },
    };
}
