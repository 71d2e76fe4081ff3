using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Sessions;

namespace Orchestrator.TestKit.VCenter;

/// <summary>A connection over a <see cref="StubHandler"/>, on a clock of the test's.</summary>
public sealed class StubVCenter : IAsyncDisposable
{
    public StubVCenter(Action<VCenterOptions>? configure = null, ICallGate? gate = null, ILoginLedger? logins = null, ILoggerFactory? loggers = null)
    {
        var options = Options();
        configure?.Invoke(options);
        Connection = new VCenterConnection(options, Time, loggers ?? NullLoggerFactory.Instance, Stub, gate, logins);
    }

    public StubHandler Stub { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(9)));

    public VCenterConnection Connection { get; }

    public static VCenterOptions Options() => new()
    {
        Name = "stub",
        Address = new Uri("https://vcenter.test"),
        User = "svc@vsphere.local",
        Password = "secret-password",
    };

    /// <summary>Moves the clock on until the task has ended.</summary>
    public Task<T> DriveAsync<T>(Task<T> task, TimeSpan? step = null) => Time.DriveAsync(task, step);

    /// <summary>Moves the clock on until the task has ended.</summary>
    public Task DriveAsync(Task task, TimeSpan? step = null) => Time.DriveAsync(task, step);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
