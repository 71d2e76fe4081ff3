using Orchestrator.Hosting;

namespace Orchestrator.Catalogue;

/// <summary>Reads section <c>Catalogue</c>, kind by kind: the user's where there is any of that kind, else the shipped one.</summary>
internal static class CatalogueSettings
{
    /// <param name="configuration">All settings.</param>
    /// <param name="vCenters">The names of the vCenters that systems can live on.</param>
    /// <param name="simulated">Whether the simulator is the vCenter: the shipped catalogue fits nothing else.</param>
    /// <param name="mistakes">Where what is wrong goes.</param>
    public static CatalogueOptions Read(IConfigurationRoot configuration, IReadOnlyCollection<string> vCenters, bool simulated, SettingMistakes mistakes)
    {
        var binder = new SettingsBinder(mistakes);
        var catalogue = new CatalogueOptions
        {
            Systems = ReadKind<SystemDefinition>(nameof(CatalogueOptions.Systems)),
            Images = ReadKind<ImageDefinition>(nameof(CatalogueOptions.Images)),
            Sizes = ReadKind<SizeDefinition>(nameof(CatalogueOptions.Sizes)),
            Networks = ReadKind<NetworkDefinition>(nameof(CatalogueOptions.Networks)),
            BackupPolicies = ReadKind<BackupPolicyDefinition>(nameof(CatalogueOptions.BackupPolicies)),
        };

        var known = typeof(CatalogueOptions).GetProperties().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var unknown in configuration.GetSection(CatalogueOptions.Section).GetChildren().Where(child => !known.Contains(child.Key)))
            mistakes.Add(unknown.Path, $"there is no such setting; known here: {string.Join(", ", known)}");

        mistakes.AddRange(CatalogueRules.Check(catalogue, vCenters));
        if (vCenters.Count == 1)
        {
            foreach (var system in catalogue.Systems)
                system.VCenter ??= vCenters.Single();
        }

        return catalogue;

        List<T> ReadKind<T>(string kind)
            where T : class
        {
            var key = $"{CatalogueOptions.Section}:{kind}";
            var section = ShippedSettings.OfUser(configuration, key);
            if (!section.Exists() && simulated)
                section = ShippedSettings.Shipped(configuration, key);
            return binder.BindList<T>(section);
        }
    }
}
