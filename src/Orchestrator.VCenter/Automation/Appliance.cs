namespace Orchestrator.VCenter.Automation;

/// <summary>Version of the appliance (contract ApplianceSystemVersionVersionStruct).</summary>
/// <param name="Version">Such as <c>8.0.2.00500</c>.</param>
/// <param name="Product">Product.</param>
/// <param name="Build">Build number.</param>
public sealed record ApplianceVersion(string Version, string? Product = null, string? Build = null);

/// <summary>The releases of the VI JSON API that a client knows (VcenterSystemHelloSpec).</summary>
/// <param name="ApiReleases">Such as <c>8.0.2.0</c>, in order of preference.</param>
public sealed record HelloSpec(IReadOnlyList<string> ApiReleases);

/// <summary>The release that vCenter chose (VcenterSystemHelloResult).</summary>
/// <param name="ApiRelease">Such as <c>8.0.2.0</c>; "" when none is common.</param>
public sealed record HelloResult(string? ApiRelease = null);

/// <summary>The present session (contract CisSessionInfo).</summary>
/// <param name="User">User.</param>
/// <param name="CreatedTime">Login.</param>
/// <param name="LastAccessedTime">Last call.</param>
public sealed record SessionInfo(string User, DateTimeOffset CreatedTime, DateTimeOffset LastAccessedTime);
