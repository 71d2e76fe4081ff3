using Orchestrator.Operations;
using Orchestrator.Simulation.Scenario;

namespace Orchestrator.Simulation.Invariants;

/// <summary>
/// I6: every accepted request has reached an end, and every change of it was told once. I10: the same key gave the same operation to
/// everyone.
/// </summary>
internal static class TellingRules
{
    private static readonly string[] s_ends = ["operation.succeeded", "operation.failed", "operation.cancelled"];

    public static IEnumerable<string> Find(Remains left, IReadOnlyList<Customer> customers)
    {
        var events = left.Events.ToLookup(happened => happened.OperationId);
        foreach (var operation in left.Operations)
        {
            foreach (var sentence in Judge(operation, [.. events[operation.Id]]))
                yield return sentence;
        }

        foreach (var (key, answers) in customers.SelectMany(customer => customer.Answers))
        {
            if (answers.Count > 1)
                yield return $"I10: {key} was answered with {string.Join(" and ", answers)}";
            foreach (var unknown in answers.Where(answer => left.Operations.All(operation => operation.Id.Value != answer)))
                yield return $"I6: {key} was answered with {unknown}, which does not exist";
        }
    }

    private static IEnumerable<string> Judge(Operation operation, List<OperationEvent> told)
    {
        var what = $"{operation.Kind} {operation.Id}";
        if (!operation.State.IsEnded())
            yield return $"I6: {what} has not ended: {operation.State}";
        if (told.Count(happened => happened.Type == "operation.queued") != 1)
            yield return $"I6: that {what} was queued was told {told.Count(happened => happened.Type == "operation.queued")} times";
        var taken = 1 + told.Count(happened => happened.Type == "operation.retried");
        var ends = told.Where(happened => s_ends.Contains(happened.Type)).ToList();
        if (operation.State.IsEnded() && ends.Count != taken)
            yield return $"I6: that {what} ended was told {ends.Count} times, it was taken up {taken} times";
        if (operation.State.IsEnded() && (ends.Count == 0 || ends[^1].State != operation.State || ends[^1].Sequence != told[^1].Sequence))
            yield return $"I6: {what} is {operation.State}, what was told last is {told[^1].Type}";
        foreach (var step in told.Where(happened => happened.Type is "step.succeeded" or "step.skipped" or "step.failed").GroupBy(happened => happened.Step).Where(group => group.Count() > taken))
            yield return $"I6: that step {step.Key} of {what} ended was told {step.Count()} times, it was taken up {taken} times";
        foreach (var step in OperationJson.ReadSteps(operation.Steps).Where(step => step.State == StepState.Succeeded && !told.Any(happened => happened.Type == "step.succeeded" && happened.Step == step.Name)))
            yield return $"I6: that step {step.Name} of {what} succeeded was not told";
    }
}
