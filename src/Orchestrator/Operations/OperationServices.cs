namespace Orchestrator.Operations;

internal static class OperationServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services, OperationsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(NodeIdentity.New());
        services.AddSingleton<OperationSignals>();
        services.AddSingleton<OperationStore>();
        services.AddSingleton<OperationIds>();
        services.AddSingleton<OperationDesk>();
        // For steps that hand operations in: the desk knows every recipe, and so every step.
        services.AddSingleton(static provider => new Lazy<OperationDesk>(provider.GetRequiredService<OperationDesk>));
        services.AddSingleton<Recipes>();
        services.AddSingleton<OperationInstruments>();
        services.AddSingleton<OperationSaver>();
        services.AddSingleton<StepWaiter>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<OperationWaiter>();
        services.AddSingleton<OperationEventStream>();
        return services;
    }

    /// <summary>On nodes with the role <c>Worker</c>.</summary>
    public static IServiceCollection AddOperationWorker(this IServiceCollection services) => services.AddHostedService<OperationWorker>();

    /// <summary>A recipe and its steps.</summary>
    public static IServiceCollection AddRecipe<TRecipe>(this IServiceCollection services)
        where TRecipe : Recipe
    {
        services.AddSingleton<Recipe, TRecipe>();
        foreach (var step in typeof(TRecipe).GetConstructors().Single().GetParameters())
        {
            if (IsStep(step.ParameterType))
                services.AddSingleton(step.ParameterType);
        }

        return services;
    }

    private static bool IsStep(Type type) =>
        type.GetInterfaces().Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IStep<>));
}
