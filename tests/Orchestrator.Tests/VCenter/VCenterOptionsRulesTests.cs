using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;

namespace Orchestrator.Tests.VCenter;

public sealed class VCenterOptionsRulesTests
{
    private static readonly string Pin = new('a', 64);

    [Test]
    public void Validate_GoodOptions_HasNothingToSay() => Assert.That(VCenterOptionsRules.Validate(StubVCenter.Options()), Is.Empty);

    [Test]
    public void Validate_EverythingWrong_NamesEveryKeyAndNoSecret()
    {
        var options = new VCenterOptions
        {
            Name = " ",
            Address = new Uri("http://user:secret@vcenter.example/path"),
            Password = "top-secret",
            PasswordFile = "/no/such/file",
            CaFile = "/no/such/ca.pem",
            Thumbprints = { "beef", Pin, Pin },
            AttemptTimeout = TimeSpan.Zero,
            MaxRetries = 99,
            RetryDelay = TimeSpan.FromHours(1),
            MaxConcurrentCalls = 0,
            HeldCallTimeout = TimeSpan.Zero,
            MaxHeldCalls = 0,
            TagCallsPerSecond = 1000,
            BreakerMinimumCalls = 0,
            BreakerWindow = TimeSpan.Zero,
            BreakDuration = TimeSpan.Zero,
            LoginRetryDelay = TimeSpan.Zero,
            WatchWait = TimeSpan.Zero,
            WatchSpacing = TimeSpan.FromHours(1),
            InventoryAge = TimeSpan.FromDays(1),
        };

        var problems = VCenterOptionsRules.Validate(options, "VCenters:0:");

        var expected = typeof(VCenterOptions).GetProperties().Select(property => property.Name).Select(name => $"VCenters:0:{name}");
        Assert.That(problems.Select(problem => problem.Key == "VCenters:0:Thumbprints:0" ? "VCenters:0:Thumbprints" : problem.Key).Distinct(), Is.EquivalentTo(expected));
        Assert.That(string.Join(' ', problems), Does.Not.Contain("secret"));
    }

    [Test]
    [Property("Quirk", "108")]
    public void Constructor_Http_IsRefused()
    {
        var options = StubVCenter.Options();
        options.Address = new Uri("http://vcenter.test");
        Assert.That(
            () => new VCenterConnection(options, TimeProvider.System, NullLoggerFactory.Instance),
            Throws.ArgumentException.With.Message.Contains("https://"));
    }
}
