using Orchestrator.VCenters.Health;

namespace Orchestrator.VCenters;

internal static class VCenterServices
{
    public static IServiceCollection AddVCenters(this IServiceCollection services, VCenterSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<EmbeddedSimulator>()
        .AddSingleton<VCenterHealth>()
        .AddSingleton<LoginLedger>()
        .AddSingleton<VCenterRegistry>()
        .AddHostedService<HealthWriter>()
        .AddSingleton<VCenterStartup>();
}
