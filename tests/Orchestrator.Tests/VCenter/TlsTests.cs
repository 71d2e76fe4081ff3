using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Tls;

namespace Orchestrator.Tests.VCenter;

/// <summary>Real handshakes on the loopback.</summary>
public sealed class TlsTests
{
    private const string Power = """{"state":"POWERED_ON"}""";
    private static readonly VmId Vm = new("vm-1");
    private X509Certificate2 _root = null!;
    private X509Certificate2 _server = null!;

    [OneTimeSetUp]
    public void Make()
    {
        _root = TestCertificates.Root("VMCA of the test");
        _server = TestCertificates.Server(_root);
    }

    [OneTimeTearDown]
    public void Discard()
    {
        _server.Dispose();
        _root.Dispose();
    }

    [Test]
    [Property("Quirk", "108")]
    public async Task Pin_OfTheCertificateOrTheNext_IsTrusted()
    {
        await using var listener = Listen(_server);
        foreach (var pins in new[] { new[] { Thumbprint.Of(_server) }, [new string('0', 64), Thumbprint.Of(_server).ToLowerInvariant()] })
        {
            await using var vcenter = Connect(listener, options => options.Thumbprints = [.. pins]);
            await vcenter.Power.GetAsync(Vm, default);
        }
    }

    [Test]
    public async Task Pin_OfAnotherCertificate_IsRefusedAndSaysWhatWasShownAndExpected()
    {
        await using var listener = Listen(_server);
        await using var vcenter = Connect(listener, options => options.Thumbprints = [new string('a', 64)]);

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Power.GetAsync(Vm, default));

        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.CertificateRefused)));
        Assert.That(error.Message, Does.Contain(Thumbprint.Of(_server)).And.Contain(new string('A', 64)));
        Assert.That(listener.Requests, Is.Empty, "not even the login was sent");
    }

    [Test]
    [Property("Quirk", "108")]
    public async Task CaFile_OfTheRoot_IsTrustedForItsHostOnly()
    {
        using var other = TestCertificates.Server(_root, "other.example");
        await using var listener = Listen(_server);
        await using var impostor = Listen(other);
        await WithFileAsync(_root.ExportCertificatePem(), async file =>
        {
            await using var vcenter = Connect(listener, options => options.CaFile = file);
            await vcenter.Power.GetAsync(Vm, default);

            await using var wrong = Connect(impostor, options => options.CaFile = file);
            var error = await Assert.ThrowsAsync<VCenterException>(() => wrong.Power.GetAsync(Vm, default));
            Assert.That(error!.ErrorType, Is.EqualTo(ErrorTypes.CertificateRefused));
        });
    }

    [Test]
    public async Task CaFile_OfAnotherRoot_IsRefused()
    {
        using var stranger = TestCertificates.Root("VMCA of the test");
        await using var listener = Listen(_server);
        await WithFileAsync(stranger.ExportCertificatePem(), async file =>
        {
            await using var vcenter = Connect(listener, options => options.CaFile = file);
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Power.GetAsync(Vm, default));
            Assert.That(error!.ErrorType, Is.EqualTo(ErrorTypes.CertificateRefused));
        });
    }

    [Test]
    public async Task SystemRoots_UnknownRoot_IsRefused()
    {
        await using var listener = Listen(_server);
        await using var vcenter = Connect(listener, _ => { });
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Power.GetAsync(Vm, default));
        Assert.That(error!.ErrorType, Is.EqualTo(ErrorTypes.CertificateRefused));
        Assert.That(error.Message, Does.Contain(Thumbprint.Of(_server)));
    }

    [Test]
    [Property("Quirk", "47")]
    public async Task Handshake_Reset_IsNoMatterOfCertificates()
    {
        await using var listener = Listen(null);
        await using var vcenter = Connect(listener, options => options.Thumbprints = [Thumbprint.Of(_server)]);
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Power.GetAsync(Vm, default));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.ConnectFailed)));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task ChangingCall_KeptConnectionClosesWithoutAnswer_IsSentOnceByTheSocketsToo()
    {
        const string start = "POST /api/vcenter/vm/vm-1/power?action=start";
        await using var listener = new TlsListener(_server, request => request.StartsWith(start, StringComparison.Ordinal) ? null : Answer(request));
        await using var vcenter = Connect(listener, options => options.Thumbprints = [Thumbprint.Of(_server)]);
        await vcenter.Power.GetAsync(Vm, default);

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Power.StartAsync(Vm, default));

        Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.UnknownOutcome));
        Assert.That(listener.Requests.Count(request => request.StartsWith(start, StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Answer_BreaksOffInTheBody_IsUnknownOutcomeForAChangingCall()
    {
        await using var listener = new TlsListener(_server, request => request.StartsWith("POST /sdk", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"_typeName\":"
            : Answer(request));
        await using var vcenter = Connect(listener, options => options.Thumbprints = [Thumbprint.Of(_server)]);

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.VirtualMachines.DestroyAsync(Vm, default));

        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.UnknownOutcome, ErrorTypes.ConnectionLost)), error.ToString());
    }

    private static TlsListener Listen(X509Certificate2? certificate) => new(certificate, Answer);

    private static string Answer(string request) => request switch
    {
        _ when request.StartsWith("POST /api/session", StringComparison.Ordinal) => TlsListener.Ok("\"token\"", 201),
        _ when request.StartsWith("POST /api/vcenter/system", StringComparison.Ordinal) => TlsListener.Ok("""{"api_release":"8.0.2.0"}"""),
        _ => TlsListener.Ok(Power),
    };

    private static VCenterConnection Connect(TlsListener listener, Action<VCenterOptions> configure)
    {
        var options = StubVCenter.Options();
        options.Address = listener.Address;
        options.MaxRetries = 0;
        configure(options);
        return new VCenterConnection(options, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static async Task WithFileAsync(string text, Func<string, Task> test)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            await test(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
