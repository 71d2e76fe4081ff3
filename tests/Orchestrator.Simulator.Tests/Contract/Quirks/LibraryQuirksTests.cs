using Orchestrator.Simulator.Tests.Contract.Exercises;
using Orchestrator.VCenter;

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
}
