namespace Orchestrator.Persistence;

/// <summary>Measures the clock against the database's each minute.</summary>
internal sealed class ClockKeeper(DatabaseClock databaseClock, Database database, ILogger<ClockKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider != DatabaseProvider.Postgres)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), databaseClock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await MeasureAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await databaseClock.MeasureAsync(database, logger, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ClockUnknown(databaseClock.Offset, exception);
        }
    }
}
