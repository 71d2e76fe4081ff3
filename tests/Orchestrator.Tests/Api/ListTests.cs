using Orchestrator.Client;
using Orchestrator.Client.Vms;

namespace Orchestrator.Tests.Api;

internal sealed class ListTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        for (var number = 1; number <= 7; number++)
            await _host.Client.OrderAsync(ApiHost.Order($"web-{number}"));
        await _host.Client.OrderAsync(ApiHost.Order("db-1"));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Pages_together_hold_everything_once_and_in_order()
    {
        var names = await NamesAsync("web-*", pageSize: 3);

        Assert.That(names, Is.EqualTo(Enumerable.Range(1, 7).Select(number => $"web-{number}")));
    }

    [TestCase("web-*", 7)]
    [TestCase("*-1", 2)]
    [TestCase("db-1", 1)]
    [TestCase("web_1", 0)]
    [TestCase("%", 0)]
    public async Task Only_the_asterisk_stands_for_anything(string pattern, int count) =>
        Assert.That(await NamesAsync(pattern, pageSize: 50), Has.Count.EqualTo(count));

    [Test]
    public async Task Filters_are_heeded()
    {
        var ready = await _host.Client.CallAsync(api => api.ListVmsAsync("demo", VmState.Ready, null, null, null, default));
        var ordered = await _host.Client.CallAsync(api => api.ListVmsAsync("demo", VmState.Ordered, null, null, null, default));

        Assert.That((ready.Items.Count, ordered.Items.Count), Is.EqualTo((0, 8)));
    }

    [Test]
    public async Task The_operations_of_a_machine_are_found_by_its_path()
    {
        var vm = (await _host.Client.CallAsync(api => api.ListVmsAsync(null, null, "db-1", null, null, default))).Items.Single();

        var operations = await _host.Client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.create", $"/api/v1/vms/{vm.Id}", null, null, default));

        Assert.That(operations.Items.Single().Resource, Is.EqualTo($"/api/v1/vms/{vm.Id}"));
    }

    [Test]
    public async Task A_token_of_another_list_or_filter_is_refused()
    {
        var page = await _host.Client.CallAsync(api => api.ListVmsAsync(null, null, "web-*", 3, null, default));

        var other = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.CallAsync(api => api.ListVmsAsync(null, null, "db-*", 3, page.NextPageToken, default))))!;
        var elsewhere = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.CallAsync(api => api.ListImagesAsync(3, page.NextPageToken, default))))!;

        Assert.That((other.Code, elsewhere.Code), Is.EqualTo(("invalid-page-token", "invalid-page-token")));
    }

    [Test]
    public async Task The_catalogue_is_listed_page_by_page_in_the_order_of_names()
    {
        var images = new List<string>();
        await foreach (var image in _host.Client.ListAsync((api, token) => api.ListImagesAsync(2, token, default)))
            images.Add(image.Name);

        Assert.That(images, Is.EqualTo(["rhel-8", "rhel-9", "rhel-9-cloudinit", "rhel-9-instant", "rhel-9-iso", "rhel-9-library", "rhel-9-linked", "rhel-9-ovf", "rhel-9-personal", "ubuntu-22.04", "ubuntu-24.04-iso", "windows-2019", "windows-2022"]));
    }

    [Test]
    public async Task Everything_of_the_catalogue_reads()
    {
        Assert.That((await _host.Client.CallAsync(api => api.GetSystemAsync("demo", default))).Defaults.VCenter, Is.EqualTo("main"));
        Assert.That((await _host.Client.CallAsync(api => api.GetImageAsync("windows-2022", default))).ToolsInstall, Is.EqualTo("installerAutorun"));
        Assert.That((await _host.Client.CallAsync(api => api.GetSizeAsync("large", default))).MemoryMiB, Is.EqualTo(16384));
        Assert.That((await _host.Client.CallAsync(api => api.GetNetworkAsync("app-net", default))).Range, Is.EqualTo("10.1.2.100-10.1.2.199"));
        Assert.That((await _host.Client.CallAsync(api => api.GetBackupPolicyAsync("standard", default))).Window, Is.EqualTo("02:00-06:00"));
        Assert.That((await _host.Client.CallAsync(api => api.ListSystemsAsync(null, null, default))).Items, Has.Count.EqualTo(1));
        Assert.That((await _host.Client.CallAsync(api => api.ListSizesAsync(null, null, default))).Items, Has.Count.EqualTo(3));
        Assert.That((await _host.Client.CallAsync(api => api.ListNetworksAsync(null, null, default))).Items, Has.Count.EqualTo(1));
        Assert.That((await _host.Client.CallAsync(api => api.ListBackupPoliciesAsync(null, null, default))).Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Lists_without_entries_are_empty_pages()
    {
        Assert.That((await _host.Client.CallAsync(api => api.ListBackupJobsAsync(null, null, null, default))).Items, Is.Empty);
        Assert.That((await _host.Client.CallAsync(api => api.ListBackupRunsAsync(null, null, null, null, default))).Items, Is.Empty);
        Assert.That((await _host.Client.CallAsync(api => api.ListRestorePointsAsync(null, null, null, default))).Items, Is.Empty);
        Assert.That((await _host.Client.CallAsync(api => api.ListScheduleAsync("backup.run", null, null, null, default))).Items, Is.Empty);
    }

    private async Task<List<string>> NamesAsync(string pattern, int pageSize)
    {
        var names = new List<string>();
        await foreach (var vm in _host.Client.ListAsync((api, token) => api.ListVmsAsync("demo", null, pattern, pageSize, token, default)))
            names.Add(vm.Name);
        return names;
    }
}
