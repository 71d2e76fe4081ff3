using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : OrchestratorDb(options);
