using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator;

/// <summary>A running simulated vCenter.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly VCenter _vcenter;
    private int _stopped;

    private SimulatorServer(WebApplication app, VCenter vcenter, SimulatorOptions options, X509Certificate2 certificate)
    {
        _app = app;
        _vcenter = vcenter;
        Certificate = certificate;
        User = options.User;
        Password = options.Password;
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Address = new UriBuilder("https", options.Host is "0.0.0.0" or "::" or "*" ? "localhost" : options.Host, bound.Port).Uri;
    }

    /// <summary>Where it listens: <c>https://127.0.0.1:port</c>.</summary>
    public Uri Address { get; }

    /// <summary>The certificate's SHA-256, in upper-case hexadecimal digits.</summary>
    public string Thumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>The self-made certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate as PEM, without its key.</summary>
    public string CertificatePem => Certificate.ExportCertificatePem();

    /// <summary>Who may log in.</summary>
    public string User { get; }

    /// <summary>The user's password.</summary>
    public string Password { get; }

    internal VCenter VCenter => _vcenter;

    /// <summary>Starts a simulator and returns when it listens.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="timeProvider">Its time; null is the system's. All durations and the expiry of sessions follow it.</param>
    /// <param name="loggerFactory">Where the web server logs to; null is nowhere.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<SimulatorServer> StartAsync(SimulatorOptions options, TimeProvider? timeProvider, ILoggerFactory? loggerFactory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var vcenter = new VCenter(options, timeProvider ?? TimeProvider.System);
        try
        {
            // The certificate is judged by the client's calendar, not by the simulator's clock.
            var certificate = SimulatorCertificate.Obtain(options.DataDirectory, options.Host, TimeProvider.System.GetUtcNow());
            var app = Build(options, certificate, loggerFactory);
            SimulatorEndpoints.Map(app, vcenter);
            await app.StartAsync(cancellationToken);
            return new(app, vcenter, options, certificate);
        }
        catch
        {
            vcenter.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening; calls that wait are ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        _vcenter.Sessions.CloseAll();
        await _app.StopAsync(cancellationToken);
        _vcenter.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // An aborted token: what still runs is not waited for.
        await StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Certificate.Dispose();
    }

    private static WebApplication Build(SimulatorOptions options, X509Certificate2 certificate, ILoggerFactory? loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Orchestrator.Simulator" });
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        if (loggerFactory is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(loggerFactory));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            if (IPAddress.TryParse(options.Host, out var address))
                kestrel.Listen(address, options.Port, listen => listen.UseHttps(certificate));
            else
                kestrel.ListenLocalhost(options.Port, listen => listen.UseHttps(certificate));
        });
        return builder.Build();
    }
}
