using Microsoft.Extensions.DependencyInjection;
using Orchestrator.VCenter.Sessions;
using Orchestrator.VCenters;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Tests.Api;

public sealed class VCenterLoginTests
{
    [Test]
    public async Task Refused_logins_are_forgotten_at_a_node_that_only_answers_the_API()
    {
        await using var host = await ApiHost.StartAsync();
        var ledger = host.Services.GetRequiredService<LoginLedger>();
        await using (await ledger.BeginAsync(VCenterSettings.SimulatorName, "secret", TimeSpan.FromSeconds(30), default))
            await ledger.RefusedAsync(VCenterSettings.SimulatorName, "secret", TimeProvider.System.GetUtcNow(), default);

        await host.Client.ForgetRefusedLoginsAsync(VCenterSettings.SimulatorName);
        await host.Client.ForgetRefusedLoginsAsync(VCenterSettings.SimulatorName);

        Assert.That(await ledger.ReadAsync(VCenterSettings.SimulatorName, "secret", default), Is.EqualTo(default(LoginRefusals)));
    }
}
