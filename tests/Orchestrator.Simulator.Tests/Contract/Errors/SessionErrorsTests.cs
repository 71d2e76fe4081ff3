using Orchestrator.Simulator.Faults;
using Orchestrator.VCenter.Errors;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Errors;

/// <summary>Logins that are refused, and sessions that end: on the wire as a vCenter tells them, and what the client makes of them.</summary>
internal sealed class SessionErrorsTests
{
    [Test]
    [Property("Quirk", "12")]
    public async Task A_wrong_password_is_refused_without_a_reason()
    {
        await using var stage = await ContractStage.StartAsync(configure: options => options.Password = "wrong");

        var error = await ContractStage.RefusedAsync(() => stage.VCenter.Lists.ListVmsAsync(cancellationToken: stage.Token));

        Assert.That((error.Kind, error.ErrorType), Is.EqualTo((Refused, ErrorTypes.LoginRefused)));
        Assert.That(stage.Wire.Violations, Is.Empty);
    }

    [Test]
    [Property("Quirk", "9")]
    public async Task A_session_that_ended_is_renewed_whichever_API_tells()
    {
        await using var stage = await ContractStage.StartAsync();
        var folder = await stage.VmFolderAsync();

        stage.Simulator.VCenter.Sessions.CloseAll();
        await stage.VCenter.Lists.ListVmsAsync(cancellationToken: stage.Token);
        stage.Simulator.VCenter.Sessions.CloseAll();
        await stage.VCenter.Folders.GetChildEntityAsync(folder, stage.Token);

        // That the client also closes the session which it gave up, and is told that there is none, is its own affair.
        var failed = stage.Wire.Exchanges.Where(exchange => !exchange.Succeeded && exchange.Method != "DELETE").Select(exchange => (exchange.Status, exchange.Operation!.IsViJson));
        Assert.That(failed, Is.EqualTo([((int?)401, false), ((int?)500, true)]));
        Assert.That(stage.Wire.Violations, Is.Empty);
    }

    [Test]
    [Property("Quirk", "2")]
    public async Task A_vCenter_that_is_full_of_sessions_says_so()
    {
        await using var stage = await ContractStage.StartAsync(ContractStage.Quick with { MaxSessions = 1 });
        await stage.RawAsync();

        var error = await ContractStage.RefusedAsync(() => stage.VCenter.Session.GetAsync(stage.Token));

        Assert.That(error.Kind, Is.EqualTo(SessionLimit));
        Assert.That(stage.Wire.Violations, Is.Empty);
    }

    [Test]
    [Property("Quirk", "7")]
    public async Task Reading_the_session_keeps_it_alive()
    {
        await using var stage = await ContractStage.StartAsync(ContractStage.Quick with { SessionIdleTimeout = TimeSpan.FromMinutes(30) });
        for (var turn = 0; turn < 3; turn++)
        {
            await stage.VCenter.Session.GetAsync(stage.Token);
            stage.Simulator.VCenter.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        await stage.VCenter.Lists.ListVmsAsync(cancellationToken: stage.Token);

        Assert.That(stage.Wire.Exchanges.Count(exchange => exchange.Operation?.ToString() == "POST /api/session"), Is.EqualTo(1), "logins");
        Assert.That(stage.Wire.Violations, Is.Empty);
    }

    [Test]
    [Property("Quirk", "15")]
    public async Task One_API_may_be_down_while_the_other_works()
    {
        await using var stage = await ContractStage.StartAsync(configure: options => options.MaxRetries = 0);
        var folder = await stage.VmFolderAsync();
        // Session and release are agreed on over the Automation API, before it goes down.
        await stage.VCenter.CheckAsync(stage.Token);
        stage.Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.NoBody503, Route = "/api/vcenter/*", Times = 0 });

        var error = await ContractStage.RefusedAsync(() => stage.VCenter.Lists.ListVmsAsync(cancellationToken: stage.Token));

        Assert.That(error.Kind, Is.EqualTo(Unavailable));
        Assert.That(await stage.VCenter.Folders.GetChildEntityAsync(folder, stage.Token), Is.Not.Empty);
        Assert.That(stage.Wire.Violations, Is.Empty);
    }
}
