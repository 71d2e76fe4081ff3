using System.Net.Http.Headers;
using System.Net.Security;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Sessions;
using Orchestrator.VCenter.Tls;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Refit;

namespace Orchestrator.VCenter;

/// <summary>
/// One vCenter: one HTTP client, one session, one pipeline, one watch. Thread-safe; make one for each vCenter, and dispose it to
/// log out. Making it calls nothing: the first call logs in.
/// </summary>
public sealed class VCenterConnection : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly SessionKeeper _sessions;
    private readonly LoginSender _logins;
    private readonly VCenterPipelines _pipelines;
    private readonly CertificatePolicy _certificates;
    private readonly VCenterInstruments _instruments;
    private readonly ReleaseNegotiator _release;
    private readonly SharedTask<ServiceContent> _content = new();
    private int _disposed;

    /// <summary>Makes a connection.</summary>
    /// <param name="options">Valid by <see cref="VCenterOptionsRules"/>.</param>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="loggerFactory">Where messages go.</param>
    /// <param name="primaryHandler">What sends, for tests; null for sockets. Disposed with the connection.</param>
    /// <param name="gate">Budget shared with others; null for none.</param>
    /// <param name="logins">Count of refused logins shared with others; null for one of this process.</param>
    /// <param name="health">Who is told of what others are to heed; null for nobody.</param>
    /// <exception cref="ArgumentException">The options break a rule.</exception>
    public VCenterConnection(
        VCenterOptions options,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        HttpMessageHandler? primaryHandler = null,
        ICallGate? gate = null,
        ILoginLedger? logins = null,
        IHealthListener? health = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(loggerFactory);
        if (VCenterOptionsRules.Validate(options) is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems.Select(problem => $"{problem.Key} {problem.Problem}")), nameof(options));

        var logger = loggerFactory.CreateLogger<VCenterConnection>();
        Name = options.Name;
        _instruments = new VCenterInstruments(options.Name);
        _certificates = new CertificatePolicy(options);
        _pipelines = new VCenterPipelines(options, timeProvider, _instruments, health, logger);

        // From the wire outwards: buffer, session, translation, pipeline, release.
        var wire = new BufferingHandler(primaryHandler ?? Sockets(options));
        _logins = new LoginSender(options, timeProvider, wire);
        _sessions = new SessionKeeper(options, timeProvider, logins ?? new InMemoryLoginLedger(), _logins, _instruments, logger);
        var pacer = new TagCallPacer(options.TagCallsPerSecond, timeProvider);
        var pipeline = new PipelineHandler(
            options.Name, _pipelines, pacer, gate, _instruments, timeProvider, new TranslatingHandler(options.Name, health, new SessionHandler(_sessions, wire)));
        _client = new HttpClient(new ReleaseHandler(GetReleaseAsync, pipeline))
        {
            BaseAddress = new Uri(options.Address!, "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };

        var automation = Settings(new VCenterContentSerializer(AutomationJson.Default));
        Session = RestService.ForGenerated<ISessionApi>(_client, automation);
        Lists = RestService.ForGenerated<IInventoryApi>(_client, automation);
        Power = RestService.ForGenerated<IVmPowerApi>(_client, automation);
        Hardware = RestService.ForGenerated<IVmHardwareApi>(_client, automation);
        Tools = RestService.ForGenerated<IVmToolsApi>(_client, automation);
        Guest = RestService.ForGenerated<IVmGuestApi>(_client, automation);
        Console = RestService.ForGenerated<IVmConsoleApi>(_client, automation);
        CisTasks = RestService.ForGenerated<ICisTasksApi>(_client, automation);
        Libraries = RestService.ForGenerated<IContentLibraryApi>(_client, automation);
        UpdateSessions = RestService.ForGenerated<IUpdateSessionApi>(_client, automation);
        IsoImages = RestService.ForGenerated<IIsoImageApi>(_client, automation);
        Boot = RestService.ForGenerated<IVmBootApi>(_client, automation);
        VmTemplates = RestService.ForGenerated<IVmTemplateApi>(_client, automation);
        Ovf = RestService.ForGenerated<IOvfApi>(_client, automation);
        Tagging = RestService.ForGenerated<ITaggingApi>(_client, automation);
        Appliance = RestService.ForGenerated<IApplianceApi>(_client, automation);
        System = RestService.ForGenerated<ISystemApi>(_client, automation);

        var vim = Settings(new VCenterContentSerializer(VimJson.Default));
        ServiceInstance = RestService.ForGenerated<IServiceInstanceApi>(_client, vim);
        Properties = RestService.ForGenerated<IPropertyCollectorApi>(_client, vim);
        Views = RestService.ForGenerated<IViewApi>(_client, vim);
        Search = RestService.ForGenerated<ISearchIndexApi>(_client, vim);
        Folders = RestService.ForGenerated<IFolderApi>(_client, vim);
        VirtualMachines = RestService.ForGenerated<IVirtualMachineApi>(_client, vim);
        Tasks = RestService.ForGenerated<ITaskApi>(_client, vim);
        Events = RestService.ForGenerated<IEventManagerApi>(_client, vim);
        Hosts = RestService.ForGenerated<IHostApi>(_client, vim);
        VirtualDisks = RestService.ForGenerated<IVirtualDiskApi>(_client, vim);

        _release = new ReleaseNegotiator(options.Name, System, Appliance, logger);
        Inventory = new VCenterInventory(this, options, timeProvider, logger);
        Watcher = new VCenterWatcher(this, options, timeProvider, _instruments, logger);
    }

    /// <summary>Name of the vCenter.</summary>
    public string Name { get; }

    /// <summary>How many sessions it holds now.</summary>
    public int Sessions => _sessions.HasSession ? 1 : 0;

    /// <summary>The session.</summary>
    public ISessionApi Session { get; }

    /// <summary>Lists of the inventory, and VMs as a whole.</summary>
    public IInventoryApi Lists { get; }

    /// <summary>Power of VMs.</summary>
    public IVmPowerApi Power { get; }

    /// <summary>Hardware of VMs.</summary>
    public IVmHardwareApi Hardware { get; }

    /// <summary>Tools of VMs.</summary>
    public IVmToolsApi Tools { get; }

    /// <summary>Guests of VMs.</summary>
    public IVmGuestApi Guest { get; }

    /// <summary>Consoles of VMs.</summary>
    public IVmConsoleApi Console { get; }

    /// <summary>Tasks of the Automation API.</summary>
    public ICisTasksApi CisTasks { get; }

    /// <summary>Content libraries.</summary>
    public IContentLibraryApi Libraries { get; }

    /// <summary>Sessions in which library items change.</summary>
    public IUpdateSessionApi UpdateSessions { get; }

    /// <summary>ISO images of content libraries in CD drives.</summary>
    public IIsoImageApi IsoImages { get; }

    /// <summary>What VMs boot from.</summary>
    public IVmBootApi Boot { get; }

    /// <summary>VM templates in content libraries.</summary>
    public IVmTemplateApi VmTemplates { get; }

    /// <summary>OVF templates in content libraries.</summary>
    public IOvfApi Ovf { get; }

    /// <summary>Tags.</summary>
    public ITaggingApi Tagging { get; }

    /// <summary>The appliance.</summary>
    public IApplianceApi Appliance { get; }

    /// <summary>The system.</summary>
    public ISystemApi System { get; }

    /// <summary>Entry to the VI JSON API.</summary>
    public IServiceInstanceApi ServiceInstance { get; }

    /// <summary>Properties.</summary>
    public IPropertyCollectorApi Properties { get; }

    /// <summary>Views.</summary>
    public IViewApi Views { get; }

    /// <summary>Searches.</summary>
    public ISearchIndexApi Search { get; }

    /// <summary>Folders.</summary>
    public IFolderApi Folders { get; }

    /// <summary>What the Automation API lacks for VMs.</summary>
    public IVirtualMachineApi VirtualMachines { get; }

    /// <summary>Tasks of the VI JSON API.</summary>
    public ITaskApi Tasks { get; }

    /// <summary>What happened.</summary>
    public IEventManagerApi Events { get; }

    /// <summary>Hosts of the VI JSON API.</summary>
    public IHostApi Hosts { get; }

    /// <summary>Files of disks.</summary>
    public IVirtualDiskApi VirtualDisks { get; }

    /// <summary>Names resolved to ids, and single VMs read.</summary>
    public VCenterInventory Inventory { get; }

    /// <summary>The watch.</summary>
    public VCenterWatcher Watcher { get; }

    /// <summary>Where the singletons of the VI JSON API are; read once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ServiceContent> GetServiceContentAsync(CancellationToken cancellationToken) =>
        _content.GetAsync(ServiceInstance.GetContentAsync, cancellationToken);

    /// <summary>The release of the VI JSON API, agreed on once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VCenterException">Refused when the vCenter is older than 8.0 U1.</exception>
    public Task<string> GetReleaseAsync(CancellationToken cancellationToken) => _release.GetAsync(cancellationToken);

    /// <summary>
    /// Pushes a file to an upload endpoint that vCenter named. Only its path is used: the session goes to no other host.
    /// </summary>
    /// <param name="endpoint">The endpoint, as vCenter named it.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    public async Task UploadAsync(Uri endpoint, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_client.BaseAddress!, endpoint.PathAndQuery)) { Content = new ReadOnlyMemoryContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await _client.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// One cheap look whether vCenter answers, takes our login and is new enough. Throws what is wrong.
    /// </summary>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await GetReleaseAsync(cancellationToken);
        await Session.GetAsync(cancellationToken);
    }

    /// <summary>Ends the watch and logs out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await Watcher.DisposeAsync();
        await _sessions.CloseAsync();
        _client.Dispose();
        _logins.Dispose();
        _sessions.Dispose();
        await _pipelines.DisposeAsync();
        _certificates.Dispose();
        _instruments.Dispose();
    }

    private SocketsHttpHandler Sockets(VCenterOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = LongLivedSockets.ConnectAsync,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),

        // The proxy before vCenter resets what is over its own limit (quirk 47): pool, and stay far below.
        MaxConnectionsPerServer = options.MaxConcurrentCalls + options.MaxHeldCalls + 4,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => _certificates.Check(certificate, chain, errors),
        },
    };

    private RefitSettings Settings(VCenterContentSerializer serializer) => new(serializer)
    {
        // Bodies with a length: without this Refit streams them in chunks.
        Buffered = true,

        // Errors were translated by the handlers; what they throw goes through untouched.
        ExceptionFactory = static _ => ValueTask.FromResult<Exception?>(null),
        TransportExceptionFactory = (request, exception, cancellationToken) => IsOfClosedClient(exception, cancellationToken)
            ? TransportErrors.Closed(Name, CallTraits.Of(request), exception)
            : exception,
        DeserializationExceptionFactory = static (response, exception) => ValueTask.FromResult<Exception?>(
            ReplyErrors.Unreadable(CallTraits.Of(response.RequestMessage!), "vCenter answered something that cannot be read.", exception)),
    };

    /// <summary>The client was disposed before or during the call: its own cancellation, not the caller's.</summary>
    private static bool IsOfClosedClient(Exception exception, CancellationToken cancellationToken) =>
        exception is ObjectDisposedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
