using Orchestrator.Simulator.Tests.Contract.Exercises;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class LibraryQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "55")]
    public async Task A_deployment_that_fails_is_answered_with_its_reasons()
    {
        await StartAsync();
        await LibraryExercises.DeployOvfAsync(Stage, "first");

        var result = await LibraryExercises.DeployOvfAsync(Stage, "second");

        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Error!.Errors!.Select(error => error.Sentence), Has.Exactly(1).Contains("already exists"));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task A_deployment_under_the_same_token_is_made_once()
    {
        await StartAsync();
        var both = await Task.WhenAll(LibraryExercises.DeployOvfAsync(Stage, "token"), LibraryExercises.DeployOvfAsync(Stage, "token"));

        Assert.That(both[0].ResourceId, Is.EqualTo(both[1].ResourceId));
        Assert.That((await Client.Lists.ListVmsAsync(names: ["deployed"], cancellationToken: Token)).Select(vm => vm.Vm), Is.EqualTo([new VmId(both[0].ResourceId!.Id)]));
    }

    [Test]
    [Property("Quirk", "98")]
    public async Task An_update_session_dies_when_nothing_happens_and_lives_on_when_kept_alive()
    {
        await StartAsync(ContractStage.Quick with { StartClockDriven = true });
        var clock = Stage.Simulator.VCenter.Clock;
        var item = await InstallationExercises.CreateItemAsync(Stage);
        var session = await InstallationExercises.BeginAsync(Stage, item);
        clock.Advance(TimeSpan.FromMinutes(4));
        await Client.UpdateSessions.KeepAliveAsync(session, new UpdateSessionKeepAlive(), Token);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(await Client.UpdateSessions.ListAsync(item.Value, Token), Is.EqualTo([session]));

        clock.Advance(TimeSpan.FromMinutes(2));

        var gone = await RefusedAsync(() => Client.UpdateSessions.KeepAliveAsync(session, new UpdateSessionKeepAlive(), Token));
        Assert.That(gone.Kind, Is.EqualTo(VCenterErrorKind.NotFound));
        Assert.That(await InstallationExercises.BeginAsync(Stage, item), Is.Not.EqualTo(session), "the item is free for another");
    }

    [Test]
    [Property("Quirk", "99")]
    public async Task A_file_that_did_not_arrive_whole_shows_when_the_session_is_completed()
    {
        await StartAsync();
        var session = await InstallationExercises.BeginAsync(Stage, await InstallationExercises.CreateItemAsync(Stage));
        var file = await InstallationExercises.AddAsync(Stage, session);
        await Client.UploadAsync(file.UploadEndpoint!.Uri, new byte[2], Token);

        var refused = await RefusedAsync(() => Client.UpdateSessions.CompleteAsync(session, Token));

        Assert.That((refused.Kind, refused.ErrorType), Is.EqualTo((VCenterErrorKind.Refused, "NOT_ALLOWED_IN_CURRENT_STATE")));
        Assert.That(refused.Messages[0].Args, Has.Some.Contains("answer.iso"));
    }

    [Test]
    [Property("Quirk", "100")]
    public async Task A_VM_template_takes_no_update_session()
    {
        await StartAsync();
        var template = await LibraryExercises.ItemAsync(Stage, "rhel9");

        var refused = await RefusedAsync(() => InstallationExercises.BeginAsync(Stage, template));

        Assert.That(refused.ErrorType, Is.EqualTo("INVALID_ELEMENT_TYPE"));
    }

    [Test]
    public async Task An_item_has_one_update_session_at_a_time()
    {
        await StartAsync();
        var item = await InstallationExercises.CreateItemAsync(Stage);
        await InstallationExercises.BeginAsync(Stage, item);

        var refused = await RefusedAsync(() => InstallationExercises.BeginAsync(Stage, item));

        Assert.That(refused.Kind, Is.EqualTo(VCenterErrorKind.Busy));
    }
}
