using Orchestrator.Catalogue;

namespace Orchestrator.Tests.Catalogue;

internal sealed class Ipv4Tests
{
    [TestCase("10.1.2.15", 0x0A01020Fu)]
    [TestCase("255.255.255.255", uint.MaxValue)]
    [TestCase("10.1", null)]
    [TestCase("010.1.2.15", null)]
    [TestCase("0x0a01020f", null)]
    [TestCase("::1", null)]
    [TestCase("10.1.2.15 ", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void Parse_OnlyFourDecimalNumbers_AreAnAddress(string? text, uint? address)
    {
        Assert.That(Ipv4.Parse(text), Is.EqualTo(address));
        if (address is { } parsed)
            Assert.That(Ipv4.Format(parsed), Is.EqualTo(text));
    }

    [TestCase("10.1.2.0/24", true)]
    [TestCase("10.1.2.1/24", false)]
    [TestCase("10.1.2.1/32", true)]
    [TestCase("10.1.2.0/0", false)]
    [TestCase("10.1.2.0/33", false)]
    [TestCase("10.1.2.0", false)]
    public void Network_BitsBeyondThePrefix_AreRefused(string text, bool valid) =>
        Assert.That(Ipv4Network.Parse(text).HasValue, Is.EqualTo(valid));

    [TestCase("10.1.2.0", false)]
    [TestCase("10.1.2.1", true)]
    [TestCase("10.1.2.254", true)]
    [TestCase("10.1.2.255", false)]
    [TestCase("10.1.3.1", false)]
    public void IsHost_NetworkAndBroadcastAddress_AreNot(string address, bool host) =>
        Assert.That(Ipv4Network.Parse("10.1.2.0/24")!.Value.IsHost(Ipv4.Parse(address)!.Value), Is.EqualTo(host));

    [TestCase("10.1.2.254-10.1.3.1", "10.1.2.254 10.1.2.255 10.1.3.0 10.1.3.1")]
    [TestCase("255.255.255.254 - 255.255.255.255", "255.255.255.254 255.255.255.255")]
    [TestCase("10.1.2.2-10.1.2.1", "")]
    [TestCase("10.1.2.2", "")]
    public void Range_ItsAddresses_AreInOrder(string text, string addresses) =>
        Assert.That(string.Join(' ', Ipv4Range.Parse(text)?.Addresses() ?? []), Is.EqualTo(addresses));
}
