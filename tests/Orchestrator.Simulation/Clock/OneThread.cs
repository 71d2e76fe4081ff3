namespace Orchestrator.Simulation.Clock;

/// <summary>Runs everything on one thread of the pool, one thing after the other in the order in which it was queued.</summary>
internal static class OneThread
{
    /// <summary>What a process needs in its environment to be able to: the pool never has fewer threads than there are processors.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCgen0size"] = "4000000",
        ["DOTNET_TieredPGO"] = "0",
    };

    public static T Run<T>(Func<Task<T>> work)
    {
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(1, 1))
            throw new InvalidOperationException("The pool cannot be brought down to one thread: start with DOTNET_PROCESSOR_COUNT=1.");
        return Task.Run(work).GetAwaiter().GetResult();
    }
}
