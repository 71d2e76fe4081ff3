using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : OrchestratorDb(options);
