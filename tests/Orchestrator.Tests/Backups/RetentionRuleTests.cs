using CsCheck;
using Orchestrator.Backups;
using Orchestrator.Catalogue;

namespace Orchestrator.Tests.Backups;

public sealed class RetentionRuleTests
{
    private static readonly Gen<BackupPolicyDefinition> Policies =
        from daily in Gen.Int[0, 8]
        from weekly in Gen.Int[0, 6]
        from monthly in Gen.Int[0, 14]
        from yearly in Gen.Int[0, 3]
        from zone in Gen.OneOf("Asia/Tokyo", "Europe/Berlin", "America/New_York", "UTC")
        select Policy(daily, weekly, monthly, yearly, zone);

    private static readonly Gen<List<RetentionPoint>> Points = (
        from hour in Gen.Int[0, 4 * 365 * 24]
        from good in Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false)))
        from proven in Gen.Frequency((1, Gen.Const(true)), (8, Gen.Const(false)))
        from id in Gen.Guid
        select new RetentionPoint(id, Tokyo(2023, 1, 1).AddHours(hour), good, proven)).List[0, 80];

    [Test]
    public void Judge_ShippedStandard_KeepsThreeDaysAndTwoWeeks()
    {
        var points = Enumerable.Range(0, 30).Select(back => Good(Tokyo(2026, 11, 25, 3).AddDays(-back))).ToList();
        var judged = RetentionRule.Judge(Policy(3, 2, 0, 0), points);

        // The 25th is a Wednesday: this week's newest is the day's own, last week's is the Sunday before.
        Assert.That(
            points.Where(point => judged[point.Id] is not null).Select(point => (point.TakenAt.Day, judged[point.Id])),
            Is.EqualTo(new[] { (25, "daily"), (24, "daily"), (23, "daily"), (22, "weekly") }));
    }

    [Test]
    public void Judge_MonthsAndYears_KeepTheNewestOfEach()
    {
        var points = Enumerable.Range(0, 900).Select(back => Good(Tokyo(2026, 11, 25, 3).AddDays(-back))).ToList();
        var judged = RetentionRule.Judge(Policy(1, 0, 3, 3), points);

        Assert.That(
            points.Where(point => judged[point.Id] is not null).Select(point => (point.TakenAt.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", null), judged[point.Id])),
            Is.EqualTo(new[] { ("2026-11-25", "daily"), ("2026-10-31", "monthly"), ("2026-09-30", "monthly"), ("2025-12-31", "yearly"), ("2024-12-31", "yearly") }));
    }

    [Test]
    public void Judge_TwoOnOneDay_KeepsTheNewer()
    {
        var (morning, evening) = (Good(Tokyo(2026, 11, 25, 3)), Good(Tokyo(2026, 11, 25, 22)));
        var judged = RetentionRule.Judge(Policy(3, 0, 0, 0), [morning, evening]);

        Assert.That((judged[morning.Id], judged[evening.Id]), Is.EqualTo(((string?)null, "daily")));
    }

    [Test]
    public void Judge_ADayBeginsInThePolicysZone()
    {
        // One day in UTC, two in Tokyo.
        var (before, after) = (Good(Tokyo(2026, 11, 24, 23)), Good(Tokyo(2026, 11, 25, 1)));

        Assert.That(RetentionRule.Judge(Policy(2, 0, 0, 0), [before, after]).Values, Is.All.EqualTo("daily"));
        Assert.That(RetentionRule.Judge(Policy(2, 0, 0, 0, "UTC"), [before, after])[before.Id], Is.Null);
    }

    [Test]
    public void Judge_AWeekOverNewYear_IsOneWeek()
    {
        // The 31st of December 2026 is a Thursday.
        var (before, after) = (Good(Tokyo(2026, 12, 31, 3)), Good(Tokyo(2027, 1, 1, 3)));
        var judged = RetentionRule.Judge(Policy(0, 2, 0, 0), [before, after]);

        Assert.That((judged[before.Id], judged[after.Id]), Is.EqualTo(((string?)null, "weekly")));
    }

    [Test]
    public void Judge_ALostCopy_TakesNoGoodOnesPlace()
    {
        var (old, lost) = (Good(Tokyo(2026, 11, 1, 3)), Good(Tokyo(2026, 11, 25, 3)) with { Good = false, Proven = true });
        var judged = RetentionRule.Judge(Policy(1, 0, 0, 0), [old, lost]);

        Assert.That((judged[old.Id], judged[lost.Id]), Is.EqualTo(("daily", (string?)null)));
    }

    [Test]
    public void Judge_TheNewestProven_IsKeptHoweverOld()
    {
        var proven = Good(Tokyo(2020, 1, 1)) with { Proven = true };
        var judged = RetentionRule.Judge(Policy(1, 0, 0, 0), [proven, Good(Tokyo(2020, 1, 2)), Good(Tokyo(2026, 11, 25))]);

        Assert.That(judged.Values, Is.EquivalentTo(new[] { "newest proven", null, "daily" }));
    }

    [Test]
    public void Judge_AnyPoints_KeepsTheNewestGoodAndTheNewestProven() => Gen.Select(Policies, Points).Sample((policy, points) =>
    {
        var judged = RetentionRule.Judge(policy, points);
        var good = points.Where(point => point.Good).ToList();
        return judged.Count == points.Count
            && (good.Count == 0 || judged[Newest(good).Id] is not null)
            && (!good.Exists(point => point.Proven) || judged[Newest(good.Where(point => point.Proven)).Id] is not null)
            && points.Where(point => !point.Good).All(point => judged[point.Id] is null);
    });

    [Test]
    public void Judge_AnyPoints_KeepsNoMoreThanThePolicySays() => Gen.Select(Policies, Points).Sample((policy, points) =>
        RetentionRule.Judge(policy, points).Values.Count(reason => reason is not null) <= policy.KeepDaily + policy.KeepWeekly + policy.KeepMonthly + policy.KeepYearly + 2);

    [Test]
    public void Judge_WhatMayGoHasGone_SaysTheSame() => Gen.Select(Policies, Points).Sample((policy, points) =>
    {
        var judged = RetentionRule.Judge(policy, points);
        var left = points.Where(point => judged[point.Id] is not null).ToList();
        return RetentionRule.Judge(policy, left).All(again => judged[again.Key] == again.Value);
    });

    [Test]
    public void Judge_KeepingMore_LetsNothingGoThatWasKept() => Gen.Select(Policies, Points).Sample((policy, points) =>
    {
        var more = Policy(policy.KeepDaily + 1, policy.KeepWeekly + 1, policy.KeepMonthly + 1, policy.KeepYearly + 1, policy.TimeZone);
        var (few, many) = (RetentionRule.Judge(policy, points), RetentionRule.Judge(more, points));
        return few.All(point => point.Value is null || many[point.Key] is not null);
    });

    [Test]
    public void Judge_InAnyOrder_SaysTheSame() => Gen.Select(Policies, Points, Gen.Int).Sample((policy, points, seed) =>
    {
        var shuffled = points.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (RetentionRule.Judge(policy, points), RetentionRule.Judge(policy, shuffled));
        return one.All(point => other[point.Key] == point.Value);
    });

    private static RetentionPoint Newest(IEnumerable<RetentionPoint> points) => points.MaxBy(point => (point.TakenAt, point.Id));

    private static RetentionPoint Good(DateTimeOffset takenAt) => new(Guid.NewGuid(), takenAt, Good: true, Proven: false);

    private static DateTimeOffset Tokyo(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(9));

    private static BackupPolicyDefinition Policy(int daily, int weekly, int monthly, int yearly, string zone = "Asia/Tokyo") =>
        new() { Name = "p", KeepDaily = daily, KeepWeekly = weekly, KeepMonthly = monthly, KeepYearly = yearly, TimeZone = zone };
}
