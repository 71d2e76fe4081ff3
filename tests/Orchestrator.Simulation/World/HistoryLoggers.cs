using Microsoft.Extensions.Logging;

namespace Orchestrator.Simulation.World;

/// <summary>What one life of the service logs, in the history, without the directory that its files happen to be in.</summary>
internal sealed class HistoryLoggers(History history, Life life, string directory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(history, life, directory, categoryName.StartsWith("Orchestrator.", StringComparison.Ordinal));

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Logger(History history, Life life, string directory, bool ours) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !life.HasEnded && logLevel >= (ours ? LogLevel.Information : LogLevel.Error);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            history.Add(logLevel >= LogLevel.Error ? "error" : "log", formatter(state, exception).Replace(directory, "", StringComparison.Ordinal));
            if (exception is not null)
                history.Add("error", exception.ToString());
        }
    }
}
