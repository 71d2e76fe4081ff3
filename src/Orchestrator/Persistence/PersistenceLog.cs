namespace Orchestrator.Persistence;

/// <summary>Event ids 2000 to 2099.</summary>
internal static partial class PersistenceLog
{
    [LoggerMessage(2000, LogLevel.Information, "Database is {Provider}{Place}; schema {Migration}")]
    public static partial void DatabaseReady(this ILogger logger, DatabaseProvider provider, string place, string migration);

    [LoggerMessage(2001, LogLevel.Warning, "The clock of this machine differs from the database's by {Offset}; the database's is used")]
    public static partial void ClockDiffers(this ILogger logger, TimeSpan offset);

    [LoggerMessage(2002, LogLevel.Warning, "The database's clock could not be read; the last known offset {Offset} stays in use")]
    public static partial void ClockUnknown(this ILogger logger, TimeSpan offset, Exception exception);

    [LoggerMessage(2003, LogLevel.Information, "Applying {Count} schema migration(s), the last of them {Last}")]
    public static partial void Migrating(this ILogger logger, int count, string last);
}
