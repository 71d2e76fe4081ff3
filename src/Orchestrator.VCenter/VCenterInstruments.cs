using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter;

/// <summary>
/// What can be measured of a vCenter: <c>vcenter.calls</c> (s), <c>vcenter.retries</c>, <c>vcenter.logins</c> (s),
/// <c>vcenter.watch.updates</c>, <c>vcenter.watch.losses</c>, each tagged with the vCenter's name.
/// </summary>
public sealed class VCenterInstruments : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Orchestrator.VCenter";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Histogram<double> _calls;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _logins;
    private readonly Counter<long> _updates;
    private readonly Counter<long> _losses;

    internal VCenterInstruments(string vcenter)
    {
        _meter = new Meter(new MeterOptions(Name) { Tags = [new("vcenter", vcenter)] });
        _calls = _meter.CreateHistogram<double>("vcenter.calls", "s", "Calls to vCenter, retries included");
        _retries = _meter.CreateCounter<long>("vcenter.retries", "{retry}", "Safe calls that were sent again");
        _logins = _meter.CreateHistogram<double>("vcenter.logins", "s", "Logins");
        _updates = _meter.CreateCounter<long>("vcenter.watch.updates", "{object}", "Objects that the watch heard of");
        _losses = _meter.CreateCounter<long>("vcenter.watch.losses", "{loss}", "Times that the watch had to be built again");
    }

    internal static Activity? StartCall(string vcenter, string route)
    {
        var activity = Source.StartActivity(route, ActivityKind.Client);
        activity?.SetTag("vcenter", vcenter);
        return activity;
    }

    internal void OnCall(CallTraits traits, VCenterException? error, TimeSpan elapsed)
    {
        if (_calls.Enabled)
            _calls.Record(elapsed.TotalSeconds, new("route", traits.Route), new("outcome", error?.Kind.ToString() ?? "ok"));
    }

    internal void OnRetry() => _retries.Add(1);

    internal void OnLogin(string outcome, TimeSpan elapsed) => _logins.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    internal void OnUpdates(int objects) => _updates.Add(objects);

    internal void OnWatchLost() => _losses.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
