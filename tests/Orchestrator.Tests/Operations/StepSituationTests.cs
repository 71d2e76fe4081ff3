using Orchestrator.Operations;

namespace Orchestrator.Tests.Operations;

public sealed class StepSituationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Began = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The guest's time ran while the service was away: it was asked, and powered off hard in the same moment.</summary>
    [Test]
    public void A_guest_asked_late_has_its_whole_time()
    {
        using var operation = new RunningOperation(NotingRecipe.Row(), new NotingRecipe(fails: false), TimeProvider.System);
        var asked = Began + TimeSpan.FromHours(1);

        var before = Situation(operation, fromAct: true, acted: null).Due;
        var after = Situation(operation, fromAct: true, asked).Due;

        Assert.That((before, after), Is.EqualTo((DateTimeOffset.MaxValue, asked + Deadline)), "what was not asked is not late");
    }

    [Test]
    public void Other_steps_deadlines_run_from_their_start()
    {
        using var operation = new RunningOperation(NotingRecipe.Row(), new NotingRecipe(fails: false), TimeProvider.System);

        Assert.That(Situation(operation, fromAct: false, Began + TimeSpan.FromHours(1)).Due, Is.EqualTo(Began + Deadline));
    }

    [Test]
    public void A_step_that_an_older_version_has_acted_in_is_late_by_its_start()
    {
        using var operation = new RunningOperation(NotingRecipe.Row(), new NotingRecipe(fails: false), TimeProvider.System);
        var situation = Situation(operation, fromAct: true, acted: null);
        situation.Record.Acted = true;

        Assert.That(situation.Due, Is.EqualTo(Began + Deadline));
    }

    private static StepSituation Situation(RunningOperation operation, bool fromAct, DateTimeOffset? acted)
    {
        var step = operation.Definitions[0] with { Deadline = Deadline, DeadlineFromAct = fromAct };
        var record = new StepRecord { Name = step.Name, StartedAt = Began, Acted = acted is not null, ActedAt = acted };
        return new StepSituation(operation, step, record, null!, CancellationToken.None, CancellationToken.None);
    }
}
