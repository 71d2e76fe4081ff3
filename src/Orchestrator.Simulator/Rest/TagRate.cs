using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>Counts tagging calls by the second; too many are refused (quirk 103).</summary>
internal sealed class TagRate
{
    private readonly Lock _lock = new();
    private DateTimeOffset _from;
    private int _count;

    public Func<VendorCall, Reply> Limit(Func<VendorCall, Reply> handle) => call =>
    {
        Count(call.VCenter.Clock.GetUtcNow(), call.Options.TagCallsPerSecond);
        return handle(call);
    };

    private void Count(DateTimeOffset now, int most)
    {
        lock (_lock)
        {
            if (now - _from >= TimeSpan.FromSeconds(1))
                (_from, _count) = (now, 0);
            if (++_count > most)
                throw Refusals.Rest(503, "SERVICE_UNAVAILABLE", "com.vmware.vapi.endpoint.requestRate", "Request rejected due to high request rate. Try again later.");
        }
    }
}
