namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class TagTests
{
    private const string Association = "/api/cis/tagging/tag-association";

    [Test]
    public async Task A_tag_is_made_attached_listed_and_detached()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var tag = await Tag(lab, "MULTIPLE");
        var target = new { id = vm.Id, type = "VirtualMachine" };
        var attached = await lab.Post($"{Association}/{tag}?action=attach", new { object_id = target });
        var objects = await lab.Post($"{Association}/{tag}?action=list-attached-objects");
        var onObjects = await lab.Post($"{Association}?action=list-attached-tags-on-objects", new { object_ids = new[] { target } });
        await lab.Post($"{Association}/{tag}?action=detach", new { object_id = target });
        var tags = await lab.Post($"{Association}?action=list-attached-tags", new { object_id = target });
        Assert.Multiple(() =>
        {
            Assert.That(attached.Code, Is.EqualTo(204));
            Assert.That((string?)objects.Json![0]!["id"], Is.EqualTo(vm.Id));
            Assert.That((string?)onObjects.Json![0]!["tag_ids"]![0], Is.EqualTo(tag));
            Assert.That(tags.Text, Is.EqualTo("[]"));
        });
    }

    [Test]
    [Property("Quirk", "104")]
    public async Task A_batch_answers_200_with_errors_per_item_and_a_missing_object_is_403()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var tag = await Tag(lab, "MULTIPLE");
        var batch = await lab.Post($"{Association}/{tag}?action=attach-tag-to-multiple-objects", new { object_ids = new[] { new { id = vm.Id, type = "VirtualMachine" }, new { id = "vm-9", type = "VirtualMachine" } } });
        var single = await lab.Post($"{Association}/{tag}?action=attach", new { object_id = new { id = "vm-9", type = "VirtualMachine" } });
        Assert.That((batch.Code, (bool)batch.Json!["success"]!, batch.Json["error_messages"]!.AsArray().Count, single.Code), Is.EqualTo((200, false, 1, 403)));
        Assert.That((await lab.Post($"{Association}/{tag}?action=list-attached-objects")).Json!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "103")]
    public async Task Too_many_items_or_too_many_calls_are_refused()
    {
        await using var lab = await Lab.Start(options => options with { TagCallsPerSecond = 4 });
        var tag = await Tag(lab, "MULTIPLE");
        var large = await lab.Post($"{Association}/{tag}?action=attach-tag-to-multiple-objects", new { object_ids = Enumerable.Range(0, 2001).Select(number => new { id = $"vm-{number}", type = "VirtualMachine" }) });
        await lab.Get("/api/cis/tagging/tag");
        var often = await lab.Get("/api/cis/tagging/tag");
        lab.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((large.Code, often.Code, (await lab.Get("/api/cis/tagging/tag")).Code), Is.EqualTo((400, 503, 200)));
    }

    [Test]
    public async Task Of_a_single_category_an_object_has_one_tag()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var first = await Tag(lab, "SINGLE");
        var category = (string)(await lab.Get($"/api/cis/tagging/tag/{first}")).Json!["category_id"]!;
        var second = (await lab.Post("/api/cis/tagging/tag", new { name = "second", description = "", category_id = category })).Scalar;
        await lab.Post($"{Association}/{first}?action=attach", new { object_id = new { id = vm.Id, type = "VirtualMachine" } });
        Assert.That((await lab.Post($"{Association}/{second}?action=attach", new { object_id = new { id = vm.Id, type = "VirtualMachine" } })).Code, Is.EqualTo(400));
    }

    [Test]
    public async Task A_custom_attribute_is_defined_and_set()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var field = (int)(await lab.Vim("/CustomFieldsManager/CustomFieldsManager/AddCustomFieldDef", new { name = "owner", moType = "VirtualMachine" })).Json!["key"]!;
        await lab.Vim("/CustomFieldsManager/CustomFieldsManager/SetField", new { entity = Lab.Ref("VirtualMachine", vm.Id), key = field, value = "me" });
        Assert.That((string?)(await lab.VimGet($"/VirtualMachine/{vm.Id}/customValue")).Json![0]!["value"], Is.EqualTo("me"));
    }

    private static async Task<string> Tag(Lab lab, string cardinality)
    {
        var category = (await lab.Post("/api/cis/tagging/category", new { name = "c", description = "", cardinality, associable_types = new[] { "VirtualMachine" } })).Scalar;
        return (await lab.Post("/api/cis/tagging/tag", new { name = "t", description = "", category_id = category })).Scalar;
    }
}
