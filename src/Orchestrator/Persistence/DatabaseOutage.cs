using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Orchestrator.Persistence;

/// <summary>Whether an error means that the database cannot be worked with just now: it passes by itself, and nobody has done anything wrong.</summary>
internal static class DatabaseOutage
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>EF Core and Npgsql wrap what happened, some of it several times.</summary>
    public static bool IsOne(Exception? exception) => exception switch
    {
        null => false,
        SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or Full or CannotOpen } => true,
        DbException { IsTransient: true } or DbException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => IsOne(exception.InnerException),
    };
}
