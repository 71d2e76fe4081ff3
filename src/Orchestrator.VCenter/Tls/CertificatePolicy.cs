using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Orchestrator.VCenter.Tls;

/// <summary>
/// Which certificates are trusted: those of the system's roots, of a given root, or one or two pinned ones. There is no way to
/// trust any (quirk 108).
/// </summary>
internal sealed class CertificatePolicy : IDisposable
{
    private readonly X509Certificate2Collection? _roots;
    private readonly string[] _pins;

    public CertificatePolicy(VCenterOptions options)
    {
        _pins = [.. options.Thumbprints.Select(text => Thumbprint.TryParse(text, out var pin) ? pin : throw new ArgumentException("Not a thumbprint.", nameof(options)))];
        if (!string.IsNullOrEmpty(options.CaFile))
        {
            _roots = [];
            _roots.ImportFromPemFile(options.CaFile);
            if (_roots.Count == 0)
                throw new ArgumentException($"{nameof(options.CaFile)} holds no certificate.", nameof(options));
        }
    }

    /// <summary>Answers true, or throws what to tell.</summary>
    public bool Check(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            throw new CertificateRefusedException("vCenter showed no certificate.");

        if (_pins.Length > 0)
        {
            var shown = Thumbprint.Of(certificate);
            return _pins.Contains(shown, StringComparer.Ordinal)
                ? true
                : throw new CertificateRefusedException(
                    $"vCenter showed a certificate with SHA-256 thumbprint {shown}; expected was {string.Join(" or ", _pins)}.");
        }

        if (_roots is null)
        {
            return errors == SslPolicyErrors.None
                ? true
                : throw Refuse(certificate, "one that the roots of this system vouch for", $"{errors}{Status(chain)}");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw Refuse(certificate, "one for the host that was called", "other name");

        using var custom = new X509Chain();
        custom.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        custom.ChainPolicy.CustomTrustStore.AddRange(_roots);
        custom.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
        {
            foreach (var element in chain.ChainElements)
                custom.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return custom.Build(leaf) ? true : throw Refuse(certificate, "one that the roots of CaFile vouch for", Status(custom));
    }

    public void Dispose()
    {
        foreach (var root in _roots ?? [])
            root.Dispose();
    }

    private static CertificateRefusedException Refuse(X509Certificate certificate, string expected, string why) =>
        new($"vCenter showed a certificate for {certificate.Subject} with SHA-256 thumbprint {Thumbprint.Of(certificate)}; expected was {expected} ({why.Trim()}).");

    private static string Status(X509Chain? chain) =>
        chain is null ? "" : " " + string.Join(", ", chain.ChainStatus.Select(status => status.Status));
}
