using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>What happened in vCenter; kept 30 days by default (quirk 94).</summary>
public interface IEventManagerApi
{
    /// <summary>Finds events; null or an empty list when there are none.</summary>
    [Post("/sdk/vim25/-/EventManager/{manager}/QueryEvents"), ReadOnlyCall]
    Task<IReadOnlyList<Event>?> QueryEventsAsync(string manager, [Body] QueryEventsRequest request, CancellationToken cancellationToken);
}
