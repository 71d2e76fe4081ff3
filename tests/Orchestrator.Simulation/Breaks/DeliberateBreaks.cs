using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Backups.Run;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Breaks;

/// <summary>Parts that do what must never be done, put in place of the product's: the simulation has to find each.</summary>
internal static class DeliberateBreaks
{
    public const string BlindResend = "blind-resend";
    public const string ForgottenTask = "forgotten-task";
    public const string EarlyPruning = "early-pruning";
    public const string NoFence = "no-fence";

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(300);

    private const string CopyStep = "copySnapshot";
    private const string DiscardStep = "discardCopy";

    private static readonly DeliberateBreak[] s_all =
    [
        new(BlindResend) { Compose = services => BrokenRecipe.Substitute(services, SendAgainBlindly) },
        new(ForgottenTask) { Compose = services => BrokenRecipe.Substitute(services, ForgetOnReadError, LookForNothingUnderWay) },
        new(EarlyPruning) { Compose = services => BrokenRecipe.Substitute(services, PruneBeforeCopying) },
        new(NoFence) { Interceptors = [new SkippedFence()] },
    ];

    public static IReadOnlyList<string> Names => [.. s_all.Select(one => one.Name)];

    public static DeliberateBreak? Find(string? name) => name is null ? null : s_all.Single(one => one.Name == name);

    /// <summary>A clone or a snapshot.</summary>
    private static bool MakesSomething(StepDefinition step) => step.TakesCreatingSlot || step.Name == TakeSnapshot.StepName;

    /// <summary>A clone or snapshot whose answer is lost is sent again at once, as a client that repeats calls does.</summary>
    private static StepDefinition SendAgainBlindly(StepDefinition step) => !MakesSomething(step) ? step : step with
    {
        Act = async (state, context, cancellationToken) =>
        {
            try
            {
                return await step.Act(state, context, cancellationToken);
            }
            catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.UnknownOutcome)
            {
                return await step.Act(state, context, cancellationToken);
            }
        },
    };

    /// <summary>A task is polled, as many tools do; when it cannot be read, that counts as its failure, and it is forgotten.</summary>
    private static StepDefinition ForgetOnReadError(StepDefinition step) => step.Name == DiscardStep ? LookForNothingUnderWay(step) : !MakesSomething(step) ? step : step with
    {
        Act = async (state, context, cancellationToken) =>
        {
            var result = await step.Act(state, context, cancellationToken);
            if (result is not ActResult.Started(var task))
                return result;
            try
            {
                while (TasksUnderWay.IsUnderWay(await context.VCenter.Tasks.GetInfoAsync(new VimTaskId(task.Value), cancellationToken)))
                    await Task.Delay(PollEvery, context.Clock, cancellationToken);
                return result;
            }
            catch (VCenterException exception)
            {
                return new ActResult.Rejected(new Failure("task-not-read", exception.Message));
            }
        },
    };

    /// <summary>Who has forgotten that something is under way does not wait for it when undoing.</summary>
    private static StepDefinition LookForNothingUnderWay(StepDefinition step) => step with
    {
        Observe = async (state, context, cancellationToken) =>
            await step.Observe(state, context, cancellationToken) is var seen && seen is Observation.Waiting ? Observation.NotWanted("Nothing is there") : seen,
    };

    /// <summary>Makes room first: what there is of the VM goes before the new copy is made and read back.</summary>
    private static StepDefinition PruneBeforeCopying(StepDefinition step) => step.Name != CopyStep ? step : step with
    {
        Act = async (state, context, cancellationToken) =>
        {
            var vm = context.VirtualMachineId;
            var now = context.Clock.GetUtcNow();
            context.OnSave((db, token) => db.RestorePoints.Where(point => point.VirtualMachineId == vm && point.State == RestorePointState.Good)
                .ExecuteUpdateAsync(set => set.SetProperty(point => point.State, RestorePointState.Pruned).SetProperty(point => point.EndedAt, now), token));
            return await step.Act(state, context, cancellationToken);
        },
    };
}
