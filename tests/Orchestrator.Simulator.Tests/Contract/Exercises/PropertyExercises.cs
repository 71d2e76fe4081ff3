using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class PropertyExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.RetrievePropertiesExAsync), async stage =>
        {
            var vm = await stage.CloneAsync("one");
            var request = new RetrievePropertiesExRequest([Of(vm, "name", "runtime.powerState", "config.hardware.device")], new RetrieveOptions());
            var page = await stage.VCenter.Properties.RetrievePropertiesExAsync(await stage.CollectorAsync(), request, stage.Token);
            Assert.That(page!.Objects!.Single().PropSet!.Select(property => property.Name), Is.EquivalentTo(["name", "runtime.powerState", "config.hardware.device"]));
        }),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.ContinueRetrievePropertiesExAsync), async stage =>
        {
            var (collector, view) = (await stage.CollectorAsync(), await AllVmsAsync(stage));
            var first = await stage.VCenter.Properties.RetrievePropertiesExAsync(collector, new RetrievePropertiesExRequest([InView(view)], new RetrieveOptions(5)), stage.Token);
            var second = await stage.VCenter.Properties.ContinueRetrievePropertiesExAsync(collector, new ContinueRetrievePropertiesExRequest(first!.Token!), stage.Token);
            Assert.That(first.Objects!.Concat(second.Objects!).Select(content => content.Obj), Is.Unique);
        }),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.CreatePropertyCollectorAsync), async stage =>
            Assert.That(await OwnCollectorAsync(stage), Is.Not.Empty)),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.DestroyPropertyCollectorAsync), async stage =>
            await stage.VCenter.Properties.DestroyPropertyCollectorAsync(await OwnCollectorAsync(stage), stage.Token)),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.CreateFilterAsync), async stage =>
            Assert.That((await FilterAsync(stage, await OwnCollectorAsync(stage), await stage.CloneAsync())).Type, Is.EqualTo("PropertyFilter"))),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.DestroyPropertyFilterAsync), async stage =>
            await stage.VCenter.Properties.DestroyPropertyFilterAsync((await FilterAsync(stage, await OwnCollectorAsync(stage), await stage.CloneAsync())).Value, stage.Token)),
        Exercise.Of<IPropertyCollectorApi>(nameof(IPropertyCollectorApi.WaitForUpdatesExAsync), async stage =>
        {
            var collector = await OwnCollectorAsync(stage);
            var vm = await stage.CloneAsync();
            var filter = await FilterAsync(stage, collector, vm);
            var all = await WaitAsync(stage, collector, "", 10);
            await stage.VCenter.Power.StartAsync(vm, stage.Token);
            var news = await WaitAsync(stage, collector, all!.Version, 10);
            var none = await WaitAsync(stage, collector, news!.Version, 0);
            Assert.That((all.FilterSet!.Single().Filter, news.FilterSet!.Single().ObjectSet!.Single().Kind, none), Is.EqualTo((filter, ObjectUpdateKind.Modify, (UpdateSet?)null)));
        }),
        Exercise.Of<IViewApi>(nameof(IViewApi.CreateContainerViewAsync), async stage =>
            Assert.That((await AllVmsAsync(stage)).Type, Is.EqualTo("ContainerView"))),
        Exercise.Of<IViewApi>(nameof(IViewApi.DestroyContainerViewAsync), async stage =>
            await stage.VCenter.Views.DestroyContainerViewAsync((await AllVmsAsync(stage)).Value, stage.Token)),
        Exercise.Of<IViewApi>(nameof(IViewApi.CreateListViewAsync), async stage =>
            Assert.That((await ListAsync(stage)).Type, Is.EqualTo("ListView"))),
        Exercise.Of<IViewApi>(nameof(IViewApi.ModifyListViewAsync), async stage =>
        {
            var (vm, other, list) = (await stage.CloneAsync(), await stage.CloneAsync("other"), await ListAsync(stage));
            var gone = new ManagedObjectReference("VirtualMachine", "vm-999999");
            var unresolved = await stage.VCenter.Views.ModifyListViewAsync(list.Value, new ModifyListViewRequest([vm.Reference, other.Reference, gone]), stage.Token);
            var none = await stage.VCenter.Views.ModifyListViewAsync(list.Value, new ModifyListViewRequest(Remove: [vm.Reference]), stage.Token);
            Assert.That((unresolved, none ?? []), Is.EqualTo((new[] { gone }, Array.Empty<ManagedObjectReference>())));
        }),
        Exercise.Of<IViewApi>(nameof(IViewApi.DestroyListViewAsync), async stage =>
            await stage.VCenter.Views.DestroyListViewAsync((await ListAsync(stage)).Value, stage.Token)),
    ];

    private static PropertyFilterSpec Of(VmId vm, params string[] paths) =>
        new([new PropertySpec("VirtualMachine", paths)], [new ObjectSpec(vm.Reference)], true);

    private static PropertyFilterSpec InView(ManagedObjectReference view) =>
        new([new PropertySpec("VirtualMachine", ["name"])], [new ObjectSpec(view, true, [new TraversalSpec { Name = "view", Type = view.Type, Path = "view", Skip = false }])]);

    private static Task<UpdateSet?> WaitAsync(ContractStage stage, string collector, string version, int seconds) =>
        stage.VCenter.Properties.WaitForUpdatesExAsync(collector, new WaitForUpdatesExRequest(version, new WaitOptions(seconds, 100)), stage.Token);

    private static Task<ManagedObjectReference> FilterAsync(ContractStage stage, string collector, VmId vm) =>
        stage.VCenter.Properties.CreateFilterAsync(collector, new CreateFilterRequest(Of(vm, "runtime.powerState"), false), stage.Token);

    private static async Task<string> OwnCollectorAsync(ContractStage stage) =>
        (await stage.VCenter.Properties.CreatePropertyCollectorAsync(await stage.CollectorAsync(), stage.Token)).Value;

    private static async Task<ManagedObjectReference> AllVmsAsync(ContractStage stage)
    {
        var content = await stage.VCenter.GetServiceContentAsync(stage.Token);
        return await stage.VCenter.Views.CreateContainerViewAsync(content.ViewManager!.Value, new CreateContainerViewRequest(content.RootFolder, true, ["VirtualMachine"]), stage.Token);
    }

    private static async Task<ManagedObjectReference> ListAsync(ContractStage stage)
    {
        var content = await stage.VCenter.GetServiceContentAsync(stage.Token);
        return await stage.VCenter.Views.CreateListViewAsync(content.ViewManager!.Value, new CreateListViewRequest(), stage.Token);
    }
}
