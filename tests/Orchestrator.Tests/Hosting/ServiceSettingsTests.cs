using Microsoft.Extensions.Configuration;
using Orchestrator.Hosting;

namespace Orchestrator.Tests.Hosting;

internal sealed class ServiceSettingsTests
{
    [Test]
    public void Without_any_setting_the_service_runs_on_its_defaults()
    {
        var settings = Read();

        Assert.That((settings.Data.Path, settings.Roles, settings.VCenters.Simulated), Is.EqualTo(("data", NodeRoles.Api | NodeRoles.Worker, true)));
    }

    [Test]
    public void Every_mistake_is_named_by_its_key()
    {
        var refused = Assert.Throws<SettingsException>(() => Read(
            "--Urls=localhost", "--Roles=Api,Cook", "--Database:Provider=Oracle", "--Database:ConectionString=x", "--Catalog:Sizes=x",
            "--Operations:MostAtOnce=0", "--Simulator:Vms=many", "--Catalogue:Networks:0:Name=a", "--Catalogue:Networks:0:PortGroup=p", "--Catalogue:Networks:0:Cidr=10.1.2.3/24"))!;

        Assert.That(refused.Mistakes.Select(mistake => mistake.Key), Is.EquivalentTo(
            ["Urls", "Roles", "Database:Provider", "Database:ConectionString", "Catalog", "Operations:MostAtOnce", "Simulator:Vms", "Catalogue:Networks:0:Cidr", "Catalogue:Systems:0:Network"]));
    }

    [Test]
    public void A_real_vCenter_and_the_simulator_do_not_go_together()
    {
        var refused = Assert.Throws<SettingsException>(() => Read(
            "--Simulator:Enabled=true", "--VCenters:0:Name=main", "--VCenters:0:Address=http://vcenter.example", "--VCenters:0:User=u", "--VCenters:0:Password=p"))!;

        Assert.That(refused.Mistakes.Select(mistake => mistake.Key), Is.EquivalentTo(["Simulator:Enabled", "VCenters:0:Address"]));
    }

    [Test]
    public void PostgreSQL_needs_a_connection_string()
    {
        var refused = Assert.Throws<SettingsException>(() => Read("--Database:Provider=Postgres"))!;

        Assert.That(refused.Mistakes.Single().Key, Is.EqualTo("Database:ConnectionString"));
    }

    [Test]
    public void A_file_that_is_not_JSON_is_named_with_the_place_of_the_mistake()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\n  \"Roles\": \"Api\",\n  oops\n}");

        var refused = Assert.Throws<SettingsException>(() => Read($"--Config={file}"))!;

        File.Delete(file);
        Assert.That(refused.Message, Does.StartWith("Config: ").And.Contain(file).And.Contain("LineNumber: 2"));
    }

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => Read("--Config=/nowhere/settings.json"), Throws.TypeOf<SettingsException>().With.Message.Contains("/nowhere/settings.json"));

    private static ServiceSettings Read(params string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory);
        configuration.AddSettings(args);
        return ServiceSettings.Read(configuration);
    }
}
