using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Crashes;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Processes;

/// <summary>The service as a newcomer has it: on its embedded defaults, with the simulated vCenter inside.</summary>
internal sealed partial class EmbeddedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task After_SIGKILL_everything_is_still_there_in_the_simulated_vCenter_as_well()
    {
        using var directory = new TempDirectory();
        var crash = new CrashPoint(directory.Path);
        var setup = new ServiceSetup
        {
            DataDirectory = directory.Path,
            Database = (await TestDatabase.CreateAsync(DatabaseKind.Sqlite))!,
            Settings = new Dictionary<string, string> { ["Simulator:CloneDuration"] = "00:00:00.5", ["Simulator:Vms"] = "3" },
            Environment = crash.Environment,
        };
        VmView ready;
        OperationView interrupted;
        await using (var first = await ServiceProcess.StartAsync(setup))
        {
            var ended = await first.Client.WaitAsync((await first.Client.OrderAsync(Order.Small("kept-01"))).Id, Patience);
            ready = await first.Client.GetVmAsync(ended);
            crash.Arm("afterAct vm.create/cloneTemplate");
            interrupted = await first.Client.OrderAsync(Order.Small("kept-02"));
            using var late = new CancellationTokenSource(Patience, TimeProvider.System);
            await first.Process.WaitForExitAsync(late.Token);
        }

        await using var second = await ServiceProcess.StartAsync(setup);
        var resumed = await second.Client.WaitAsync(interrupted.Id, Patience);
        var backup = await second.Client.WaitAsync((await second.Client.BackUpAsync(ready.Id)).Id, Patience);
        var deletion = await second.Client.WaitAsync((await second.Client.DeleteVmAsync(ready.Id)).Id, Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ready.State, Is.EqualTo(VmState.Ready));
            Assert.That(resumed.State, Is.EqualTo(OperationState.Succeeded), resumed.Error?.Detail);
            Assert.That(backup.State, Is.EqualTo(OperationState.Succeeded), backup.Error?.Detail);
            Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), deletion.Error?.Detail);
            Assert.That(deletion.Steps.Single(step => step.Name == "destroyVm").Attempts, Is.EqualTo(1), "there was a VM to destroy");
        }
    }

    [Test]
    public async Task Every_image_of_the_shipped_catalogue_can_be_ordered()
    {
        using var directory = new TempDirectory();
        await using var service = await ServiceProcess.StartAsync(new ServiceSetup
        {
            DataDirectory = directory.Path,
            Database = (await TestDatabase.CreateAsync(DatabaseKind.Sqlite))!,
            Settings = new Dictionary<string, string> { ["Simulator:CloneDuration"] = "00:00:00.2", ["Simulator:Vms"] = "0" },
        });
        var images = await service.Client.CallAsync(api => api.ListImagesAsync(null, null, CancellationToken.None));

        var ended = await Task.WhenAll(images.Items.Select(async (image, index) =>
            (image.Name, Operation: await service.Client.WaitAsync((await service.Client.OrderAsync(Order.Small($"shipped-{index}", image.Name))).Id, Patience))));

        Assert.That(ended.Where(one => one.Operation.State != OperationState.Succeeded).Select(one => $"{one.Name}: {one.Operation.Error?.Detail}"), Is.Empty);
    }

    [Test]
    public async Task The_demo_ends_with_a_ready_VM_and_each_run_takes_the_next_name()
    {
        using var directory = new TempDirectory();
        foreach (var name in new[] { "demo-01", "demo-02" })
        {
            var (demo, ready) = await ChildProcess.StartAsync("Orchestrator", ["--demo", "--Urls=http://127.0.0.1:0"], new Dictionary<string, string?>(), directory.Path, ReadyLine());
            await using (demo)
            {
                Assert.That(ready.Groups["name"].Value, Is.EqualTo(name));
                Assert.That(double.Parse(ready.Groups["seconds"].Value, CultureInfo.InvariantCulture), Is.LessThan(30), "seconds");
                await demo.KillAsync();
            }
        }
    }

    [GeneratedRegex(@"(?<name>demo-\d+) is ready.* after (?<seconds>[\d.]+) s")]
    private static partial Regex ReadyLine();
}
