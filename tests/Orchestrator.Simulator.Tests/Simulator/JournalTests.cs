using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Journal;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JournalTests
{
    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("simulator").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task After_an_abrupt_end_the_same_vcenter_is_there_and_tasks_go_on()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        string task, thumbprint, inventory;
        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }, time))
        {
            var done = await lab.Clone("done", config: new { annotation = "kept" });
            await lab.Finish(lab.Vim($"/VirtualMachine/{done.Id}/CreateSnapshot_Task", new { name = "s", memory = false, quiesce = false }));
            task = (await lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web", powerOn: true))).Id;
            thumbprint = lab.Server.Thumbprint;
            inventory = (await lab.Get("/sim/inventory")).Text;
            CopyAsKilled();
        }

        await using var again = await Lab.Start(options => options with { DataDirectory = Killed }, time);
        Assert.That((await again.Get("/sim/inventory")).Text, Is.EqualTo(inventory));
        Assert.That(again.Server.Thumbprint, Is.EqualTo(thumbprint));
        Assert.That((await again.Finish(again.Vim($"/VirtualMachine/{again.VmNamed("done").Id}/CloneVM_Task", again.CloneBody("web")))).Error?.Fault, Is.EqualTo("DuplicateName"));
        again.Settle();
        Assert.That(again.State.Find<VimTask>(task)!.Phase, Is.EqualTo(TaskPhase.Success));
        Assert.That((again.VmNamed("web").Power, again.VmNamed("web").Tools.Running), Is.EqualTo((PowerState.On, true)));
    }

    [Test]
    public async Task A_torn_last_line_is_forgotten_and_writing_goes_on_behind_it()
    {
        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }))
        {
            await lab.Clone("first");
            CopyAsKilled();
        }

        await File.AppendAllTextAsync(Path.Combine(Killed, "journal.jsonl"), "{\"Version\":99,\"Put\":[{\"$kind\":\"vm\",\"Na");
        await using (var lab = await Lab.Start(options => options with { DataDirectory = Killed }))
            await lab.Clone("second");
        await using var last = await Lab.Start(options => options with { DataDirectory = Killed });
        Assert.That(last.State.Vms.Values.Select(vm => vm.Name), Is.SupersetOf(new[] { "first", "second" }));
    }

    [Test]
    public async Task A_snapshot_and_the_journal_behind_it_are_one()
    {
        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }))
            await lab.Clone("first");
        InventoryState before;
        using (var journal = new JournalFile(_directory, 7))
        {
            before = journal.Load()!;
            journal.Compact(before);
        }

        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }))
            await lab.Clone("second");
        await using var last = await Lab.Start(options => options with { DataDirectory = _directory });
        Assert.That((last.State.Vms.Count, last.State.Version > before.Version), Is.EqualTo((before.Vms.Count + 1, true)));
        Assert.That(last.State.Names.Values.Where(id => last.State.Find<VimTask>(id) is not null), Is.Empty);
    }

    [Test]
    public async Task Every_kind_of_entity_and_work_survives_the_way_through_the_journal()
    {
        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }))
        {
            var vm = await lab.Clone("web");
            await lab.Post("/api/cis/tagging/category", new { name = "c", description = "", cardinality = "SINGLE", associable_types = new[] { "VirtualMachine" } });
            await lab.Vim("/CustomFieldsManager/CustomFieldsManager/AddCustomFieldDef", new { name = "owner" });
            await lab.Vim($"/Folder/{lab.Folder("vm")}/CreateFolder", new { name = "demo" });
            await lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { numCPUs = 4, deviceChange = new[] { new { operation = "remove", device = new { _typeName = "VirtualVmxnet3", key = 4000 } } } } });
            CopyAsKilled();
        }

        await using var again = await Lab.Start(options => options with { DataDirectory = Killed });
        again.Settle();
        Assert.That((again.VmNamed("web").CpuCount, again.VmNamed("web").Nics.Length), Is.EqualTo((4, 0)));
        Assert.That((again.State.Every<Category>().Count(), again.State.Every<CustomField>().Count(), again.Folder("demo")), Is.EqualTo((1, 1, again.Folder("demo"))));
    }

    [Test]
    public async Task What_was_kept_before_there_were_switches_opens_and_has_its_switch()
    {
        string uuid;
        await using (var lab = await Lab.Start(options => options with { DataDirectory = _directory }))
        {
            await lab.Clone("web");
            uuid = lab.Switch.Uuid;
            CopyAsKilled();
        }

        ForgetSwitches(Path.Combine(Killed, "inventory.json"));
        string id;
        await using (var lab = await Lab.Start(options => options with { DataDirectory = Killed }))
        {
            id = lab.Switch.Id;
            var task = await lab.Finish(lab.Vim($"/VirtualMachine/{lab.VmNamed("web").Id}/ReconfigVM_Task", new { spec = new { deviceChange = new[] { Lab.MoveNic(uuid, lab.Network("DC0_DVPG1")) } } }));
            Assert.That((lab.Switch.Name, lab.Switch.Uuid, task.Phase), Is.EqualTo(("DVS0", uuid, TaskPhase.Success)));
            Assert.That(lab.State.Every<Network>().Single(network => network.Uplink).Name, Does.StartWith("DVS0-DVUplinks-"));
        }

        await using var again = await Lab.Start(options => options with { DataDirectory = Killed });
        Assert.That((again.Switch.Id, again.VmNamed("web").Nics.Single().Network), Is.EqualTo((id, again.Network("DC0_DVPG1"))));
    }

    private static void ForgetSwitches(string path)
    {
        var snapshot = JsonNode.Parse(File.ReadAllText(path))!;
        var entities = snapshot["Entities"]!.AsArray();
        Assert.That(entities.RemoveAll(entity => (string?)entity!["$kind"] == "switch"), Is.EqualTo(1));
        Assert.That(entities.Count(entity => entity!.AsObject().Remove("Uplink")), Is.GreaterThan(0));
        File.WriteAllText(path, snapshot.ToJsonString());
    }

    private string Killed => Path.Combine(_directory, "killed");

    // What the operating system holds at this moment is what a killed process leaves.
    private void CopyAsKilled()
    {
        Directory.CreateDirectory(Killed);
        foreach (var file in Directory.GetFiles(_directory))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path.Combine(Killed, Path.GetFileName(file)));
            from.CopyTo(to);
        }
    }
}
