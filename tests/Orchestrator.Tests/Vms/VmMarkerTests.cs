using Orchestrator.Vms;

namespace Orchestrator.Tests.Vms;

public sealed class VmMarkerTests
{
    private static readonly VmMarker Marker = new(Guid.NewGuid(), VmMarker.VmRole, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    [Test]
    public void TryParse_WhatWasWritten_IsTheSame()
    {
        Assert.That(VmMarker.TryParse(Marker.ToString(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(Marker));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1;installation=x;role=vm;id=y;operation=z;instanceUuid=w")]
    [TestCase("2;installation=00000000-0000-0000-0000-000000000000;role=vm;id=00000000-0000-0000-0000-000000000000;operation=00000000-0000-0000-0000-000000000000;instanceUuid=00000000-0000-0000-0000-000000000000")]
    public void TryParse_AnythingElse_IsNoMarker(string? text) => Assert.That(VmMarker.TryParse(text, out _), Is.False);

    [Test]
    public void TryParse_APartMissing_IsNoMarker() =>
        Assert.That(VmMarker.TryParse(Marker.ToString()[..Marker.ToString().LastIndexOf(';')], out _), Is.False);
}
