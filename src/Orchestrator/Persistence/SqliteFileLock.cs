using Orchestrator.Hosting;

namespace Orchestrator.Persistence;

/// <summary>
/// Says that this process alone has a SQLite database. The operating system lets go of it when the process ends, however it
/// ends; EF Core's own migration lock is a row that outlives SIGKILL.
/// </summary>
internal sealed class SqliteFileLock(string databasePath) : IDisposable
{
    private FileStream? _file;

    public string DatabasePath => databasePath;

    /// <exception cref="StartupException">Another process has it.</exception>
    public void Take()
    {
        var path = databasePath + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StartupException(
                "DataDirectory",
                $"another process uses the database {databasePath}; stop it, or start with another --DataDirectory (several nodes need Database:Provider=Postgres)",
                exception);
        }
    }

    public void Dispose() => _file?.Dispose();
}
