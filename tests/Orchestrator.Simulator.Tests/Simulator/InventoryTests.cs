using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class InventoryTests
{
    [Test]
    public async Task One_seed_makes_one_inventory()
    {
        await using var first = await Lab.Start(options => options with { Vms = 20 });
        await using var second = await Lab.Start(options => options with { Vms = 20 });
        await using var other = await Lab.Start(options => options with { Vms = 20, Seed = 8 });
        var inventory = (await first.Get("/sim/inventory")).Text;
        Assert.That((await second.Get("/sim/inventory")).Text, Is.EqualTo(inventory));
        Assert.That((await other.Get("/sim/inventory")).Text, Is.Not.EqualTo(inventory));
    }

    [Test]
    [Property("Quirk", "34")]
    [Property("Quirk", "35")]
    public async Task Uplinks_and_agent_vms_are_listed_like_all_others()
    {
        await using var lab = await Lab.Start();
        var networks = (await lab.Get("/api/vcenter/network")).Json!.AsArray();
        var vms = (await lab.Get("/api/vcenter/vm")).Json!.AsArray();
        Assert.That(networks.Single(network => ((string)network!["name"]!).Contains("DVUplinks", StringComparison.Ordinal))!["type"]!.ToString(), Is.EqualTo("DISTRIBUTED_PORTGROUP"));
        Assert.That(vms.Count(vm => ((string)vm!["name"]!).StartsWith("vCLS", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "20")]
    [Property("Quirk", "21")]
    [Property("Quirk", "43")]
    public async Task Filters_of_the_contract_work_and_others_are_ignored()
    {
        await using var lab = await Lab.Start();
        var all = (await lab.Get("/api/vcenter/vm")).Json!.AsArray();
        var names = all.Select(vm => (string)vm!["name"]!).ToArray();
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await lab.Get($"/api/vcenter/vm?names={names[0]}&names={names[1]}")).Json!.AsArray(), Has.Count.EqualTo(2));
            Assert.That((await lab.Get("/api/vcenter/vm?names=nobody")).Text, Is.EqualTo("[]"));
            Assert.That((await lab.Get("/api/vcenter/vm?datastores=datastore-1")).Json!.AsArray(), Has.Count.EqualTo(all.Count));
            Assert.That((await lab.Get("/api/vcenter/vm?power_states=SUSPENDED")).Text, Is.EqualTo("[]"));
            Assert.That((await lab.Get("/api/vcenter/vm?power_states=HALF")).Code, Is.EqualTo(400));
            Assert.That((await lab.Get($"/api/vcenter/vm?folders={lab.Folder("templates")}")).Text, Is.EqualTo("[]"));
        });
    }

    [Test]
    [Property("Quirk", "36")]
    public async Task Rest_does_not_see_folder_templates_but_vim_does()
    {
        await using var lab = await Lab.Start();
        var template = lab.VmNamed("rhel9-tools-template").Id;
        var clone = await lab.Post("/api/vcenter/vm?action=clone", new { source = template, name = "x", placement = new { cluster = lab.Cluster } });
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await lab.Get("/api/vcenter/vm?names=rhel9-tools-template")).Text, Is.EqualTo("[]"));
            Assert.That((await lab.Get($"/api/vcenter/vm/{template}")).Code, Is.EqualTo(404));
            Assert.That(clone.Code, Is.EqualTo(404));
            Assert.That((await lab.VimGet($"/VirtualMachine/{template}/name")).Scalar, Is.EqualTo("rhel9-tools-template"));
        });
    }

    [Test]
    [Property("Quirk", "40")]
    [Property("Quirk", "44")]
    public async Task More_vms_than_a_list_holds_are_an_error_and_not_a_shorter_list()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 12, MaxListedVms = 10 });
        var answer = await lab.Get("/api/vcenter/vm");
        Assert.That((answer.Code, answer.ErrorType, answer.MessageIds.Single()), Is.EqualTo((500, "UNABLE_TO_ALLOCATE_RESOURCE", "com.vmware.api.vcenter.vm.too_many_matches")));
    }

    [Test]
    [Property("Quirk", "42")]
    [Property("Quirk", "46")]
    public async Task An_unknown_vm_is_404_or_403_and_its_id_comes_back_qualified()
    {
        await using var lab = await Lab.Start(options => options with { UnknownVmIs403 = true });
        var get = await lab.Get("/api/vcenter/vm/vm-9");
        var tools = await lab.Get("/api/vcenter/vm/vm-9/tools");
        Assert.Multiple(() =>
        {
            Assert.That((get.Code, get.MessageIds.Single()), Is.EqualTo((403, "vapi.authz.error.no.privs")));
            Assert.That((tools.Code, tools.MessageIds.Single()), Is.EqualTo((404, "com.vmware.api.vcenter.vm.not_found")));
            Assert.That((string?)tools.Json!["messages"]![0]!["args"]![0], Does.StartWith("vm-9:"));
        });
    }

    [Test]
    [Property("Quirk", "32")]
    [Property("Quirk", "33")]
    public async Task Some_things_are_only_in_lists()
    {
        await using var lab = await Lab.Start();
        var vm = (await lab.Get($"/api/vcenter/vm/{(string)(await lab.Get("/api/vcenter/vm")).Json![0]!["vm"]!}")).Json!.AsObject();
        var store = (await lab.Get($"/api/vcenter/datastore/{lab.Datastore("LocalDS_0")}")).Json!.AsObject();
        Assert.That(vm.ContainsKey("host") || vm.ContainsKey("folder") || vm.ContainsKey("resource_pool"), Is.False);
        Assert.That(store.ContainsKey("capacity"), Is.False);
    }

    [Test]
    [Property("Quirk", "29")]
    public async Task A_name_with_a_slash_is_kept_escaped()
    {
        await using var lab = await Lab.Start();
        await lab.Vim($"/Folder/{lab.Folder("vm")}/CreateFolder", new { name = "a/b" });
        Assert.That(lab.State.Every<Folder>().Select(folder => folder.Name), Does.Contain("a%2fb"));
    }

    [Test]
    [Property("Quirk", "30")]
    public async Task A_second_vm_of_one_name_has_another_directory()
    {
        await using var lab = await Lab.Start();
        var folder = await lab.Vim($"/Folder/{lab.Folder("vm")}/CreateFolder", new { name = "second" });
        var first = await lab.Clone("web");
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{first.Id}/CloneVM_Task", lab.CloneBody("web", folder: folder.Id)));
        Assert.That((first.Directory, lab.State.Vm(task.Result!.Id).Directory), Is.EqualTo(("[LocalDS_1] web", "[LocalDS_1] web_1")));
    }

    [Test]
    public async Task A_folder_is_made_once_found_and_destroyed()
    {
        await using var lab = await Lab.Start();
        var made = await lab.Vim($"/Folder/{lab.Folder("vm")}/CreateFolder", new { name = "demo" });
        var again = await lab.Vim($"/Folder/{lab.Folder("vm")}/CreateFolder", new { name = "demo" });
        var found = await lab.Vim("/SearchIndex/SearchIndex/FindByInventoryPath", new { inventoryPath = "/DC0/vm/demo" });
        var child = await lab.Vim("/SearchIndex/SearchIndex/FindChild", new { entity = Lab.Ref("Folder", lab.Folder("vm")), name = "demo" });
        Assert.That((again.Code, again.Fault, (string?)again.Json!["object"]!["value"]), Is.EqualTo((500, "DuplicateName", made.Id)));
        Assert.That((found.Id, child.Id), Is.EqualTo((made.Id, made.Id)));
        await lab.Finish(lab.Vim($"/Folder/{made.Id}/Destroy_Task"));
        Assert.That((await lab.Vim("/SearchIndex/SearchIndex/FindByInventoryPath", new { inventoryPath = "/DC0/vm/demo" })).Text, Is.EqualTo("null"));
    }

    [Test]
    public async Task A_vm_is_found_by_uuid_name_and_address()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        var address = (string)(await lab.Get($"/api/vcenter/vm/{vm.Id}/guest/identity")).Json!["ip_address"]!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await lab.Vim("/SearchIndex/SearchIndex/FindByUuid", new { uuid = vm.InstanceUuid, vmSearch = true, instanceUuid = true })).Id, Is.EqualTo(vm.Id));
            Assert.That((await lab.Vim("/SearchIndex/SearchIndex/FindByUuid", new { uuid = vm.InstanceUuid, vmSearch = true })).Text, Is.EqualTo("null"));
            Assert.That((await lab.Vim("/SearchIndex/SearchIndex/FindAllByUuid", new { uuid = vm.BiosUuid, vmSearch = true })).Json!.AsArray(), Has.Count.EqualTo(1));
            Assert.That((await lab.Vim("/SearchIndex/SearchIndex/FindByIp", new { ip = address, vmSearch = true })).Id, Is.EqualTo(vm.Id));
        });
    }

    [Test]
    [Property("Quirk", "51")]
    public async Task A_library_item_is_found_and_deployed_while_the_call_waits()
    {
        await using var lab = await Lab.Start();
        var library = (string)(await lab.Post("/api/content/library?action=find", new { name = "images" })).Json![0]!;
        var item = (string)(await lab.Post("/api/content/library/item?action=find", new { name = "rhel9", library_id = library })).Json![0]!;
        var deployed = await lab.Drive(lab.Post($"/api/vcenter/vm-template/library-items/{item}?action=deploy", new { name = "lib", description = "from the library", placement = new { folder = lab.Folder("vm"), cluster = lab.Cluster } }));
        Assert.That((deployed.Code, lab.State.Vm(deployed.Scalar).Annotation), Is.EqualTo((200, "from the library")));
    }
}
