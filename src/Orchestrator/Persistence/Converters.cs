using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Orchestrator.Operations;

namespace Orchestrator.Persistence;

/// <summary>Instants are kept as milliseconds since 1970 in UTC: SQLite cannot order offsets, and Npgsql refuses them.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

internal sealed class OperationIdConverter() : ValueConverter<OperationId, Guid>(id => id.Value, value => new OperationId(value));
