using Orchestrator.VCenter;

namespace Orchestrator.VCenters;

/// <summary>Makes what carries the calls to a vCenter, for a host that reaches it by other means than sockets.</summary>
internal delegate HttpMessageHandler VCenterTransport(VCenterOptions options);
