using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class TaggingExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.CreateCategoryAsync), async stage =>
            Assert.That((await CategoryAsync(stage)).Value, Is.Not.Empty)),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListCategoriesAsync), async stage =>
        {
            var category = await CategoryAsync(stage);
            Assert.That(await stage.VCenter.Tagging.ListCategoriesAsync(stage.Token), Does.Contain(category));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.GetCategoryAsync), async stage =>
        {
            var category = await stage.VCenter.Tagging.GetCategoryAsync(await CategoryAsync(stage), stage.Token);
            Assert.That((category.Name, category.Cardinality), Is.EqualTo(("zone", TagCardinality.One)));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.CreateTagAsync), async stage =>
            Assert.That((await TagAsync(stage)).Value, Is.Not.Empty)),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListTagsAsync), async stage =>
        {
            var tag = await TagAsync(stage);
            Assert.That(await stage.VCenter.Tagging.ListTagsAsync(stage.Token), Does.Contain(tag));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListTagsForCategoryAsync), async stage =>
        {
            var tag = await TagAsync(stage);
            var category = (await stage.VCenter.Tagging.GetTagAsync(tag, stage.Token)).CategoryId;
            Assert.That(await stage.VCenter.Tagging.ListTagsForCategoryAsync(new TagListForCategory(category), stage.Token), Is.EqualTo([tag]));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.GetTagAsync), async stage =>
            Assert.That((await stage.VCenter.Tagging.GetTagAsync(await TagAsync(stage), stage.Token)).Name, Is.EqualTo("internal"))),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.AttachAsync), async stage =>
        {
            var (tag, vm) = await AttachedAsync(stage);
            await stage.VCenter.Tagging.AttachAsync(tag, new TagAssociation(vm), stage.Token);
            Assert.That(await stage.VCenter.Tagging.ListAttachedTagsAsync(new TagAssociation(vm), stage.Token), Is.EqualTo([tag]), "attaching twice is no error");
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.DeleteTagAsync), async stage =>
            await stage.VCenter.Tagging.DeleteTagAsync(await TagAsync(stage), stage.Token)),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.DetachAsync), async stage =>
        {
            var (tag, vm) = await AttachedAsync(stage);
            await stage.VCenter.Tagging.DetachAsync(tag, new TagAssociation(vm), stage.Token);
            Assert.That(await stage.VCenter.Tagging.ListAttachedTagsAsync(new TagAssociation(vm), stage.Token), Is.Empty);
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.AttachManyAsync), async stage =>
        {
            var tag = await TagAsync(stage);
            var vm = DynamicId.Of(await stage.CloneAsync());
            Assert.That((await stage.VCenter.Tagging.AttachManyAsync(new TagsToObject(vm, [tag]), stage.Token)).Success, Is.True);
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListAttachedTagsAsync), async stage =>
        {
            var (tag, vm) = await AttachedAsync(stage);
            Assert.That(await stage.VCenter.Tagging.ListAttachedTagsAsync(new TagAssociation(vm), stage.Token), Is.EqualTo([tag]));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListAttachedTagsOnObjectsAsync), async stage =>
        {
            var (tag, vm) = await AttachedAsync(stage);
            Assert.That((await stage.VCenter.Tagging.ListAttachedTagsOnObjectsAsync(new TagsOnObjects([vm]), stage.Token)).Single().TagIds, Is.EqualTo([tag]));
        }),
        Exercise.Of<ITaggingApi>(nameof(ITaggingApi.ListAttachedObjectsAsync), async stage =>
        {
            var (tag, vm) = await AttachedAsync(stage);
            Assert.That(await stage.VCenter.Tagging.ListAttachedObjectsAsync(tag, stage.Token), Is.EqualTo([vm]));
        }),
    ];

    private static Task<CategoryId> CategoryAsync(ContractStage stage) =>
        stage.VCenter.Tagging.CreateCategoryAsync(new CategoryCreateSpec("zone", "", TagCardinality.One, ["VirtualMachine"]), stage.Token);

    private static async Task<TagId> TagAsync(ContractStage stage) =>
        await stage.VCenter.Tagging.CreateTagAsync(new TagCreateSpec("internal", "", await CategoryAsync(stage)), stage.Token);

    private static async Task<(TagId, DynamicId)> AttachedAsync(ContractStage stage)
    {
        var tag = await TagAsync(stage);
        var vm = DynamicId.Of(await stage.CloneAsync());
        await stage.VCenter.Tagging.AttachAsync(tag, new TagAssociation(vm), stage.Token);
        return (tag, vm);
    }
}
