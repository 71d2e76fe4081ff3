using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.VCenters.Health;

/// <summary>Writes what this node met at a vCenter as soon as it changes; the others read it at their check-ins.</summary>
internal sealed class HealthWriter(VCenterHealth health, Database database, NodeIdentity node, TimeProvider clock, ILogger<HealthWriter> logger) : BackgroundService
{
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        health.Changed += Note;
        try
        {
            await foreach (var vcenter in _changed.Reader.ReadAllAsync(stoppingToken))
                await TryWriteAsync(vcenter, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what it met will be met by others.
        }
        finally
        {
            health.Changed -= Note;
        }
    }

    private void Note(string vcenter) => _changed.Writer.TryWrite(vcenter);

    private async Task TryWriteAsync(string vcenter, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync((db, token) => WriteAsync(db, vcenter, token), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Every node meets it by itself, only later.
            logger.HealthNotWritten(vcenter, exception);
        }
    }

    private async Task WriteAsync(OrchestratorDb db, string vcenter, CancellationToken cancellationToken)
    {
        var known = health.Of(vcenter);
        var now = clock.GetUtcNow();
        var state = await db.VCenterStates.SingleOrDefaultAsync(row => row.Name == vcenter, cancellationToken);
        if (state is null)
            db.VCenterStates.Add(state = new VCenterState { Name = vcenter });
        if (known.OpenUntil is { } open)
            (state.OpenUntil, state.OpenedBy) = (open, node.Name);
        else if (state.OpenedBy == node.Name)
            (state.OpenUntil, state.OpenedBy) = (null, null);
        if (state.BackOffUntil is null || known.BackOffUntil > state.BackOffUntil)
            state.BackOffUntil = known.BackOffUntil;
        state.ChangedAt = now;
    }
}
