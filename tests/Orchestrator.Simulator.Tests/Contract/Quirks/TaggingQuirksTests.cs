using Orchestrator.Simulator.Faults;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class TaggingQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "104")]
    public async Task A_batch_of_tags_answers_well_and_says_inside_what_went_wrong()
    {
        await StartAsync();
        var vm = DynamicId.Of(await Stage.CloneAsync());

        var result = await Client.Tagging.AttachManyAsync(new TagsToObject(vm, [new("urn:vmomi:InventoryServiceTag:00000000-0000-0000-0000-000000000000:GLOBAL")]), Token);

        Assert.That((result.Success, result.ErrorMessages!.Count), Is.EqualTo((false, 1)));
    }

    [Test]
    [Property("Quirk", "106")]
    public async Task Attaching_that_failed_once_is_done_again_without_harm()
    {
        await StartAsync();
        var vm = DynamicId.Of(await Stage.CloneAsync());
        var tag = await TagAsync();
        Stage.Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.Error, Route = "/api/cis/tagging/tag-association/{tag_id}?action=attach", ErrorType = "SERVICE_UNAVAILABLE" });

        await RefusedAsync(() => Client.Tagging.AttachAsync(tag, new TagAssociation(vm), Token));
        await Client.Tagging.AttachAsync(tag, new TagAssociation(vm), Token);
        await Client.Tagging.AttachAsync(tag, new TagAssociation(vm), Token);

        Assert.That(await Client.Tagging.ListAttachedTagsAsync(new TagAssociation(vm), Token), Is.EqualTo([tag]));
    }

    private async Task<TagId> TagAsync()
    {
        var category = await Client.Tagging.CreateCategoryAsync(new CategoryCreateSpec("zone", "", TagCardinality.One, ["VirtualMachine"]), Token);
        return await Client.Tagging.CreateTagAsync(new TagCreateSpec("internal", "", category), Token);
    }
}
