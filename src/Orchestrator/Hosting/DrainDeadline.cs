namespace Orchestrator.Hosting;

/// <summary>
/// The last word on how long the process may take to end. The host's own bound does not hold where a cancellation itself blocks: Npgsql
/// asks the server to cancel a command on the thread that cancels the token, and waits there for a server that hangs. What is left then
/// is left as by a kill, which loses nothing.
/// </summary>
internal static class DrainDeadline
{
    private const int Ended = 0;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Watches from now on whether the process was asked to end, and ends it that long after.</summary>
    public static void Set(IServiceProvider services, TimeSpan atMost)
    {
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        _ = WatchAsync(atMost, services.GetRequiredService<ILogger<ServiceStartup>>(), stopping);
    }

    private static async Task WatchAsync(TimeSpan atMost, ILogger logger, CancellationToken stopping)
    {
        // Looks at the token instead of registering with it: a registration waits its turn behind those that block.
        using (var timer = new PeriodicTimer(Look, TimeProvider.System))
        {
            while (!stopping.IsCancellationRequested)
                await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.Delay(atMost, TimeProvider.System, CancellationToken.None);
        logger.DrainedTooLong(atMost);
        Environment.Exit(Ended);
    }
}
