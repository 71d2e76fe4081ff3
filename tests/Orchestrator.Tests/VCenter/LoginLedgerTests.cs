using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Tests.Operations;
using Orchestrator.VCenter.Sessions;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Tests.VCenter;

public sealed class LoginLedgerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_try = TimeSpan.FromSeconds(30);

    [Test]
    public async Task ReadAsync_RefusedAtAnotherNode_Counts()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        await using (await Node(stage).BeginAsync("main", "old", s_try, default))
            await Node(stage).RefusedAsync("main", "old", s_noon, default);

        Assert.That(await Node(stage).ReadAsync("main", "old", default), Is.EqualTo(new LoginRefusals(1, s_noon)));
        Assert.That(await Node(stage).ReadAsync("main", "new", default), Is.Default, "a changed credential");
    }

    [Test]
    public async Task BeginAsync_AnotherNodeTries_WaitsForItsEnd()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var first = await Node(stage).BeginAsync("main", "secret", s_try, default);

        var second = Node(stage).BeginAsync("main", "secret", s_try, default).AsTask();
        await using (var other = await Node(stage).BeginAsync("main", "another", s_try, default))
            Assert.That(second.IsCompleted, Is.False);
        await first!.DisposeAsync();

        await using var turn = await second;
        Assert.That(turn, Is.Not.Null);
    }

    [Test]
    public async Task SucceededAsync_RefusedOnce_IsForgotten()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        await using (await Node(stage).BeginAsync("main", "secret", s_try, default))
            await Node(stage).RefusedAsync("main", "secret", s_noon, default);

        await Node(stage).SucceededAsync("main", "secret", default);

        Assert.That(await Node(stage).ReadAsync("main", "secret", default), Is.Default);
    }

    [Test]
    public async Task ForgetAsync_Refused_ForgetsAllCredentialsOfTheVCenter()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        foreach (var (vcenter, credential) in new[] { ("main", "one"), ("main", "two"), ("other", "one") })
        {
            await using var turn = await Node(stage).BeginAsync(vcenter, credential, s_try, default);
            await Node(stage).RefusedAsync(vcenter, credential, s_noon, default);
        }

        await Node(stage).ForgetAsync("main", default);
        await Node(stage).ForgetAsync("main", default);

        Assert.That(await Node(stage).ReadAsync("main", "one", default), Is.Default);
        Assert.That(await Node(stage).ReadAsync("main", "two", default), Is.Default);
        Assert.That(await Node(stage).ReadAsync("other", "one", default), Is.EqualTo(new LoginRefusals(1, s_noon)));
    }

    [Test]
    public async Task ForgetAsync_WhileANodeTries_LeavesItsTurnAndCountsItsRefusal()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var tries = Node(stage);
        var first = await tries.BeginAsync("main", "secret", s_try, default);
        await tries.RefusedAsync("main", "secret", s_noon, default);

        await Node(stage).ForgetAsync("main", default);

        Assert.That(await tries.ReadAsync("main", "secret", default), Is.Default);
        var second = Node(stage).BeginAsync("main", "secret", s_try, default).AsTask();
        await tries.RefusedAsync("main", "secret", s_noon, default);
        Assert.That((await tries.ReadAsync("main", "secret", default)).Count, Is.EqualTo(1));
        Assert.That(second.IsCompleted, Is.False, "one at a time");
        await first!.DisposeAsync();
        await using var turn = await second;
    }

    /// <summary>The ledger as a node of its own has it.</summary>
    private static LoginLedger Node(RecipeStage stage) => new(stage.Get<Database>(), NodeIdentity.New(), TimeProvider.System);
}
