namespace Orchestrator.Hosting;

/// <summary>The service cannot start, and its operator can do something about it: told in one line, without a stack trace.</summary>
internal sealed class StartupException(string key, string mistake, Exception? inner = null) : Exception($"{key}: {mistake}", inner)
{
    /// <summary>The configuration key to look at.</summary>
    public string Key => key;
}
