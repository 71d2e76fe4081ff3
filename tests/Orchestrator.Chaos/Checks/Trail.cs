using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orchestrator.Chaos.Sites;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.Chaos.Checks;

/// <summary>
/// What the database itself notes of the operations' rows, by triggers that are laid before the first order: who claimed which
/// operation when, and (with PostgreSQL) every write of an operation by a process that had not claimed it under its present fencing number.
/// </summary>
internal sealed class Trail(Site site)
{
    private const string Postgres =
        """
        CREATE TABLE chaos_trail (seq bigserial PRIMARY KEY, op uuid NOT NULL, owner text, fence bigint NOT NULL, app text NOT NULL, at bigint NOT NULL);
        CREATE INDEX chaos_trail_op ON chaos_trail (op, fence);
        CREATE TABLE chaos_wrongs (op uuid NOT NULL, what text NOT NULL);
        CREATE FUNCTION chaos_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD."Owner" IS DISTINCT FROM NEW."Owner" THEN
                INSERT INTO chaos_trail (op, owner, fence, app, at)
                VALUES (NEW."Id", NEW."Owner", NEW."Fence", current_setting('application_name'), (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
            END IF;
            IF NEW."Fence" < OLD."Fence" OR (NEW."Owner" IS NOT NULL AND OLD."Owner" IS DISTINCT FROM NEW."Owner" AND NEW."Fence" = OLD."Fence") THEN
                INSERT INTO chaos_wrongs VALUES (NEW."Id", 'claimed without a new fencing number');
            END IF;
            IF OLD."Owner" IS NOT NULL AND NEW."Fence" = OLD."Fence" AND (OLD."Steps", OLD."Facts", OLD."Position") IS DISTINCT FROM (NEW."Steps", NEW."Facts", NEW."Position")
                AND NOT EXISTS (SELECT 1 FROM chaos_trail AS t WHERE t.op = NEW."Id" AND t.fence = NEW."Fence" AND t.owner = OLD."Owner" AND t.app = current_setting('application_name')) THEN
                INSERT INTO chaos_wrongs VALUES (NEW."Id", 'written by ' || current_setting('application_name') || ', claimed by ' || OLD."Owner");
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER chaos_note AFTER UPDATE ON operations FOR EACH ROW EXECUTE FUNCTION chaos_note();
        """;

    private const string Sqlite =
        """
        CREATE TABLE chaos_trail (seq INTEGER PRIMARY KEY, op TEXT NOT NULL, owner TEXT, fence INTEGER NOT NULL, app TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE chaos_wrongs (op TEXT NOT NULL, what TEXT NOT NULL);
        CREATE TRIGGER chaos_note AFTER UPDATE ON operations WHEN OLD."Owner" IS NOT NEW."Owner"
        BEGIN
            INSERT INTO chaos_trail (op, owner, fence, app, at)
            VALUES (NEW."Id", NEW."Owner", NEW."Fence", '', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER));
        END;
        CREATE TRIGGER chaos_fence AFTER UPDATE ON operations
            WHEN NEW."Fence" < OLD."Fence" OR (NEW."Owner" IS NOT NULL AND OLD."Owner" IS NOT NEW."Owner" AND NEW."Fence" = OLD."Fence")
        BEGIN
            INSERT INTO chaos_wrongs VALUES (NEW."Id", 'claimed without a new fencing number');
        END;
        """;

    public Task LayAsync() => site.Database.ExecuteAsync(site.DataDirectory, site.Database.Kind == DatabaseKind.Postgres ? Postgres : Sqlite);

    /// <summary>Every change of an owner, in order.</summary>
    public Task<List<Claim>> ReadAsync(CancellationToken cancellationToken) => QueryAsync(
        "SELECT op, owner, fence, at FROM chaos_trail ORDER BY seq",
        row => new Claim(IdOf(row, 0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))),
        cancellationToken);

    public Task<List<string>> ReadWrongsAsync(CancellationToken cancellationToken) => QueryAsync(
        "SELECT op, what FROM chaos_wrongs", row => $"operation {IdOf(row, 0)} was {row.GetString(1)}", cancellationToken);

    /// <summary>Asks the database, which is whole again when this is used.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public static Guid IdOf(DbDataReader row, int column) => row.GetValue(column) switch
    {
        Guid id => id,
        var other => Guid.Parse(Convert.ToString(other, CultureInfo.InvariantCulture)!),
    };

    private DbConnection Connect() => site.Database.Kind == DatabaseKind.Postgres
        ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(site.Database.Settings["Database:ConnectionString"]) { Pooling = false }.ConnectionString)
        : new SqliteConnection($"Data Source={Path.Combine(site.DataDirectory, "orchestrator.db")};Default Timeout=30;Pooling=False");
}

/// <summary>A change of an operation's owner; null: it was given back, or has ended.</summary>
internal sealed record Claim(Guid Operation, string? Owner, long Fence, DateTimeOffset At);
