using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator.Rest;

internal static class ApplianceRoutes
{
    public static void Add(RestTable table) => table
        .Get("/api/appliance/system/version", Version)
        .Get("/api/appliance/system/uptime", call => Reply.Ok((call.VCenter.Clock.GetUtcNow() - call.VCenter.Started).TotalSeconds))
        .Get("/api/appliance/health/system", _ => Reply.Ok("green"));

    private static Reply Version(VendorCall call) => Reply.Ok(Build.Object(
        ("build", "22617221"),
        ("install_time", "2024-01-10T09:00:00.000Z"),
        ("product", "VMware vCenter Server"),
        ("releasedate", "September 21, 2023"),
        ("summary", "Simulated vCenter Server"),
        ("type", "vCenter Server with an embedded Platform Services Controller"),
        ("version", call.Options.Version)));
}
