using System.Data.Common;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;

namespace Orchestrator.Hosting;

/// <summary>Everything that is configured, read and judged before anything starts.</summary>
internal sealed record ServiceSettings
{
    private static readonly string[] s_known =
    [
        "Urls", "DataDirectory", "Roles", "Config", DatabaseOptions.Section, OperationsOptions.Section, PlacementOptions.Section, LifecycleOptions.Section,
        VCenterSettings.Section, SimulatorSection.Section, CatalogueOptions.Section, "Kestrel",
    ];

    public required DataDirectory Data { get; init; }

    public required NodeRoles Roles { get; init; }

    public required DatabaseOptions Database { get; init; }

    public required OperationsOptions Operations { get; init; }

    public required PlacementOptions Placement { get; init; }

    public required LifecycleOptions Lifecycle { get; init; }

    public required VCenterSettings VCenters { get; init; }

    public required CatalogueOptions Catalogue { get; init; }

    /// <exception cref="SettingsException">Something is wrong with them; it names all of it.</exception>
    public static ServiceSettings Read(IConfigurationRoot configuration)
    {
        var mistakes = new SettingMistakes();
        var binder = new SettingsBinder(mistakes);
        foreach (var unknown in configuration.GetChildren().Where(child => !s_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            mistakes.Add(unknown.Path, $"there is no such setting; known here: {string.Join(", ", s_known)}");

        var vCenters = VCenterSettings.Read(configuration, mistakes);
        var settings = new ServiceSettings
        {
            Data = new DataDirectory(configuration["DataDirectory"] is { Length: > 0 } directory ? directory : "data"),
            Roles = ReadRoles(configuration["Roles"], mistakes),
            Database = binder.Bind<DatabaseOptions>(configuration.GetSection(DatabaseOptions.Section)),
            Operations = binder.Bind<OperationsOptions>(configuration.GetSection(OperationsOptions.Section)),
            Placement = binder.Bind<PlacementOptions>(configuration.GetSection(PlacementOptions.Section)),
            Lifecycle = binder.Bind<LifecycleOptions>(configuration.GetSection(LifecycleOptions.Section)),
            VCenters = vCenters,
            Catalogue = CatalogueSettings.Read(configuration, vCenters.Names, vCenters.Simulated, mistakes),
        };
        mistakes.AddRange(settings.Operations.Mistakes());
        mistakes.AddRange(settings.Placement.Mistakes());
        mistakes.AddRange(settings.Lifecycle.Mistakes());
        mistakes.AddRange(DatabaseMistakes(settings.Database));
        mistakes.AddRange(AddressMistakes(configuration["Urls"]));
        mistakes.ThrowIfAny();
        return settings;
    }

    private static NodeRoles ReadRoles(string? text, SettingMistakes mistakes)
    {
        if (string.IsNullOrWhiteSpace(text))
            return NodeRoles.Api | NodeRoles.Worker;
        var roles = NodeRoles.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Equals(nameof(NodeRoles.Api), StringComparison.OrdinalIgnoreCase))
                roles |= NodeRoles.Api;
            else if (word.Equals(nameof(NodeRoles.Worker), StringComparison.OrdinalIgnoreCase))
                roles |= NodeRoles.Worker;
            else
                mistakes.Add("Roles", $"there is no role \"{word}\"; Api and Worker are known");
        }

        return roles;
    }

    private static IEnumerable<(string Key, string Mistake)> DatabaseMistakes(DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(database.ConnectionString))
            yield return ("Database:ConnectionString", "is needed with Postgres");
        if (!IsConnectionString(database.ConnectionString))
            yield return ("Database:ConnectionString", "is not of the form Key=value;Key=value");
    }

    private static bool IsConnectionString(string? text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text } is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Key, string Mistake)> AddressMistakes(string? urls) => (urls ?? "")
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(url => !Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        .Select(url => ("Urls", $"must be addresses like http://127.0.0.1:8080, separated by semicolons, not \"{url}\""));
}
