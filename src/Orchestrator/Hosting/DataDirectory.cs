namespace Orchestrator.Hosting;

/// <summary>Where databases, logs, mail and the administrator's key lie; relative to the working directory.</summary>
internal sealed record DataDirectory(string Path);
