using CsCheck;
using Orchestrator.Backups;
using Orchestrator.Catalogue;

namespace Orchestrator.Tests.Backups;

public sealed class BackupWindowTests
{
    private static readonly BackupPolicyDefinition Policy = new() { Name = "standard", Window = "02:00-06:00", TimeZone = "Asia/Tokyo" };

    [Test]
    public void NextRun_AnyVmAtAnyHour_LiesInTheNextWindowOfTheZone()
    {
        var now = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 48; hour++)
        {
            var at = now.AddHours(hour);
            var next = BackupWindow.NextRun(Policy, Guid.NewGuid(), at);
            var local = next.ToOffset(TimeSpan.FromHours(9)).TimeOfDay;

            Assert.That(next, Is.GreaterThan(at).And.LessThanOrEqualTo(at.AddHours(24)));
            Assert.That(local, Is.GreaterThanOrEqualTo(TimeSpan.FromHours(2)).And.LessThan(TimeSpan.FromHours(6)));
        }
    }

    [Test]
    public void NextRun_OfOneVm_IsTheSameMomentEveryDay()
    {
        var vm = Guid.NewGuid();
        var first = BackupWindow.NextRun(Policy, vm, new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

        Assert.That(BackupWindow.NextRun(Policy, vm, first), Is.EqualTo(first.AddDays(1)));
    }

    [Test]
    public void NextRun_OfManyVms_IsSpreadOverTheWindow()
    {
        var now = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        var hours = Enumerable.Range(0, 400).Select(_ => BackupWindow.NextRun(Policy, Guid.NewGuid(), now).Hour).GroupBy(hour => hour).Select(group => group.Count()).ToList();

        Assert.That(hours, Has.Count.EqualTo(3).And.All.GreaterThan(80), "the last hour is for those that queue");
    }

    [Test]
    public void NextRun_WeeklyAndMonthly_KeepToTheirDays()
    {
        var now = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        var weekly = new BackupPolicyDefinition { Name = "weekly", Window = "02:00-06:00", TimeZone = "Asia/Tokyo", Frequency = BackupFrequency.Weekly, Weekday = DayOfWeek.Saturday };
        var monthly = new BackupPolicyDefinition { Name = "monthly", Window = "22:00-02:00", TimeZone = "Asia/Tokyo", Frequency = BackupFrequency.Monthly, MonthDay = 28 };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BackupWindow.NextRun(weekly, Guid.NewGuid(), now).ToOffset(TimeSpan.FromHours(9)).Date, Is.EqualTo(new DateTime(2026, 11, 28)));
            Assert.That(BackupWindow.NextRun(monthly, Guid.NewGuid(), now).ToOffset(TimeSpan.FromHours(9)), Is.InRange(Tokyo(28, 22), Tokyo(29, 2)));
        }
    }

    [Test]
    public void ClosesAt_InAndOutsideTheWindow_IsItsEndOrNull()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BackupWindow.ClosesAt(Policy, Tokyo(24, 2)), Is.EqualTo(Tokyo(24, 6)));
            Assert.That(BackupWindow.ClosesAt(Policy, Tokyo(24, 5)), Is.EqualTo(Tokyo(24, 6)));
            Assert.That(BackupWindow.ClosesAt(Policy, Tokyo(24, 6)), Is.Null);
            Assert.That(BackupWindow.ClosesAt(Policy, Tokyo(24, 1)), Is.Null);
            Assert.That(BackupWindow.LastOpened(Policy, Tokyo(24, 1)), Is.EqualTo(Tokyo(23, 2)));
            Assert.That(BackupWindow.LastOpened(Policy, Tokyo(24, 6)), Is.EqualTo(Tokyo(24, 2)));
        }
    }

    [Test]
    public void FirstRun_OfAVmThatIsNewSinceTheLastWindow_IsTheSameDay()
    {
        var made = Tokyo(24, 10);
        Assert.That(BackupWindow.FirstRun(Policy, Guid.NewGuid(), made), Is.InRange(made, Tokyo(24, 12)));
    }

    [Test]
    public void NextRun_AWindowOverMidnight_ReachesIntoTheNextDay()
    {
        var night = new BackupPolicyDefinition { Name = "night", Window = "23:00-01:00", TimeZone = "Asia/Tokyo" };
        var local = Enumerable.Range(0, 50).Select(_ => BackupWindow.NextRun(night, Guid.NewGuid(), DateTimeOffset.UnixEpoch).ToOffset(TimeSpan.FromHours(9)).Hour);

        Assert.That(local, Is.All.EqualTo(23).Or.EqualTo(0));
    }

    [Test]
    public void FirstRun_AtAnyMomentUnderAnyFrequency_IsLaterTheSameDay() =>
        Gen.Select(Gen.Guid, Gen.Int[0, (60 * 24 * 366) - 2], Gen.Enum<BackupFrequency>()).Sample((vm, minute, frequency) =>
        {
            var policy = new BackupPolicyDefinition { Name = "any", Window = "02:00-06:00", TimeZone = "Asia/Tokyo", Frequency = frequency };
            var now = Tokyo(1, 0).AddMinutes(minute);
            var first = BackupWindow.FirstRun(policy, vm, now).ToOffset(now.Offset);
            return first >= now && first.Date == now.Date;
        });

    private static DateTimeOffset Tokyo(int day, int hour) => new(2026, 11, day, hour, 0, 0, TimeSpan.FromHours(9));

    [TestCase("02:00")]
    [TestCase("02:00-02:00")]
    [TestCase("2-6")]
    [TestCase("26:00-27:00")]
    public void Parse_NotAWindow_Throws(string window) =>
        Assert.That(() => BackupWindow.Parse(window), Throws.InstanceOf<FormatException>());
}
