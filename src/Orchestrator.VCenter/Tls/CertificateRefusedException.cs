namespace Orchestrator.VCenter.Tls;

/// <summary>Thrown out of the TLS handshake, so that what was shown and what was expected reach the error of the call.</summary>
internal sealed class CertificateRefusedException(string message) : Exception(message);
