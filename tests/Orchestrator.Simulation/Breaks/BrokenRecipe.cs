using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Operations;

namespace Orchestrator.Simulation.Breaks;

/// <summary>The product's recipe with some of its steps changed.</summary>
internal sealed class BrokenRecipe(Recipe sound, Func<StepDefinition, StepDefinition> change, Func<StepDefinition, StepDefinition> changeUndo) : Recipe
{
    public override string Kind => sound.Kind;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [.. sound.Steps.Select(change)];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [.. sound.UndoSteps.Select(changeUndo)];

    public override bool RescuedFailureIsWarning => sound.RescuedFailureIsWarning;

    public override bool RetryBeginsAnew => sound.RetryBeginsAnew;

    public override object ReadState(string json) => sound.ReadState(json);

    public override string WriteState(object state) => sound.WriteState(state);

    public override void ForgetUndone(object state) => sound.ForgetUndone(state);

    public override Task OnClaimedAsync(object state, StepContext context, CancellationToken cancellationToken) => sound.OnClaimedAsync(state, context, cancellationToken);

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken) =>
        sound.OnEndedAsync(state, end, failure, context, cancellationToken);

    /// <summary>Puts broken recipes in place of all sound ones.</summary>
    /// <param name="services">The product's.</param>
    /// <param name="change">Changes a step.</param>
    /// <param name="changeUndo">Changes a step of undoing; null: they stay as they are.</param>
    public static void Substitute(IServiceCollection services, Func<StepDefinition, StepDefinition> change, Func<StepDefinition, StepDefinition>? changeUndo = null)
    {
        var sound = services.Where(service => service.ServiceType == typeof(Recipe)).ToList();
        foreach (var descriptor in sound)
        {
            services.Remove(descriptor);
            services.AddSingleton<Recipe>(provider => new BrokenRecipe((Recipe)ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!), change, changeUndo ?? (step => step)));
        }
    }
}
