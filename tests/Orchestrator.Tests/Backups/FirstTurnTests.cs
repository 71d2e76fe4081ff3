using CsCheck;
using Orchestrator.Backups.Jobs;
using Orchestrator.Catalogue;

namespace Orchestrator.Tests.Backups;

public sealed class FirstTurnTests
{
    private static readonly BackupPolicyDefinition Monthly =
        new() { Name = "archive", Provider = BackupProvider.External, Window = "02:00-06:00", TimeZone = "Asia/Tokyo", Frequency = BackupFrequency.Monthly };

    [TestCase(0, 2, 6)]
    [TestCase(4, 4, 6)]
    public void Of_TodaysWindowIsNotOver_IsInWhatIsLeftOfIt(int hour, int from, int to) => Gen.Guid.Sample(vm =>
    {
        var turn = FirstTurn.Of(Monthly, vm, Tokyo(hour)).ToOffset(TimeSpan.FromHours(9));
        return turn >= Tokyo(from) && turn < Tokyo(to);
    });

    [Test]
    public void Of_TodaysWindowIsOver_IsNow() =>
        Assert.That(FirstTurn.Of(Monthly, Guid.NewGuid(), Tokyo(6)), Is.EqualTo(Tokyo(6)));

    [Test]
    public void Of_AWindowOverMidnightThatOpenedYesterday_IsInWhatIsLeftOfIt()
    {
        var night = new BackupPolicyDefinition { Name = "night", Window = "22:00-04:00", TimeZone = "Asia/Tokyo" };

        Gen.Guid.Sample(vm => FirstTurn.Of(night, vm, Tokyo(1)) is var turn && turn >= Tokyo(1) && turn < Tokyo(4));
    }

    [Test]
    public void Of_AnyMoment_IsWithinADay() => Gen.Select(Gen.Guid, Gen.Int[0, 60 * 24 * 366]).Sample((vm, minute) =>
        FirstTurn.Of(Monthly, vm, Tokyo(0).AddMinutes(minute)) is var turn && turn >= Tokyo(0).AddMinutes(minute) && turn < Tokyo(0).AddMinutes(minute).AddDays(1));

    private static DateTimeOffset Tokyo(int hour) => new(2026, 11, 25, hour, 0, 0, TimeSpan.FromHours(9));
}
