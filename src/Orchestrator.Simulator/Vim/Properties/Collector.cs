using System.Collections.Concurrent;
using System.Globalization;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>A property collector of a session: filters, the pages of a retrieval, and one long poll at a time (quirk 88).</summary>
internal sealed class Collector(string id) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PropertyFilter> _filters = [];
    private readonly ConcurrentDictionary<string, Queue<string>> _pages = new(StableComparer.Instance);
    private readonly Queue<ObjectUpdate> _pending = new();
    private CancellationTokenSource? _wait;
    private int _version;
    private int _lastToken;
    private string? _lastReply;

    public string Id => id;

    public void Add(PropertyFilter filter)
    {
        lock (_lock)
            _filters.Add(filter);
    }

    public bool RemoveFilter(string filter)
    {
        lock (_lock)
            return _filters.RemoveAll(known => known.Id == filter) > 0;
    }

    public string Keep(Queue<string> rest)
    {
        var token = Interlocked.Increment(ref _lastToken).ToString(CultureInfo.InvariantCulture);
        _pages[token] = rest;
        return token;
    }

    public Queue<string> Continue(string? token) => token is not null && _pages.TryRemove(token, out var rest) ? rest : throw Refusals.InvalidArgument("token", "The token is not known.");

    public void CancelWait()
    {
        lock (_lock)
            _wait?.Cancel();
    }

    /// <summary>Waits for changes after <paramref name="version"/>; null when the time passed without any.</summary>
    public async Task<string?> Wait(VCenter vcenter, string version, TimeSpan? longest, int? mostUpdates, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
        {
            _wait?.Cancel();
            _wait = wait;
        }

        using var timeout = longest is { } limit ? new CancellationTokenSource(limit, vcenter.Clock) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, timeout.Token);
        try
        {
            if (Resume(version) is { } again)
                return again;
            while (true)
            {
                var changed = vcenter.Door.NextChange();
                if (Collect(vcenter.Door.State, mostUpdates) is { } reply)
                    return reply;
                if (longest == TimeSpan.Zero)
                    return null;
                await changed.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !wait.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refusals.RequestCanceled();
        }
        finally
        {
            lock (_lock)
                if (_wait == wait)
                    _wait = null;
        }
    }

    public void Dispose() => CancelWait();

    // A client may ask again for what it did not get: the last reply is sent once more.
    private string? Resume(string version)
    {
        lock (_lock)
        {
            if (version.Length > 0)
                return version == VersionText(_version) ? null : version == VersionText(_version - 1) && _lastReply is not null ? _lastReply : throw Refusals.Vim("InvalidCollectorVersion");
            _pending.Clear();
            _lastReply = null;
            foreach (var filter in _filters)
                filter.Restart();
            return null;
        }
    }

    private string? Collect(InventoryState state, int? most)
    {
        lock (_lock)
        {
            if (_pending.Count == 0)
                foreach (var filter in _filters)
                    foreach (var update in filter.Updates(state))
                        _pending.Enqueue(update);
            if (_pending.Count == 0)
                return null;
            var part = new List<ObjectUpdate>();
            while (part.Count < (most ?? int.MaxValue) && _pending.TryDequeue(out var update))
                part.Add(update);
            _version++;
            return _lastReply = UpdateText.Write(VersionText(_version), part, truncated: _pending.Count > 0);
        }
    }

    private static string VersionText(int version) => version.ToString(CultureInfo.InvariantCulture);
}
