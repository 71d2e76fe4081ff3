using Microsoft.Extensions.Configuration.Json;

namespace Orchestrator.Hosting;

/// <summary>
/// The top-level <c>appsettings.json</c>. It is told from what a user configures, because its lists must not be merged, entry by
/// entry, with a user's: they apply only where the user configures none of that kind.
/// </summary>
internal sealed class ShippedSettings : JsonConfigurationSource
{
    public ShippedSettings() => (Path, Optional, ReloadOnChange) = ("appsettings.json", false, false);

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this);
    }

    /// <summary>The section as the user has it, without what is shipped; empty where the user has none.</summary>
    public static IConfigurationSection OfUser(IConfigurationRoot configuration, string key) =>
        From(configuration, key, provider => provider is not Provider);

    /// <summary>The section as it is shipped.</summary>
    public static IConfigurationSection Shipped(IConfigurationRoot configuration, string key) =>
        From(configuration, key, provider => provider is Provider);

    private static IConfigurationSection From(IConfigurationRoot configuration, string key, Func<IConfigurationProvider, bool> chosen)
    {
        var providers = configuration.Providers.Where(chosen).Reverse().ToList();
        var values = new Dictionary<string, string?>();
        foreach (var (path, _) in configuration.GetSection(key).AsEnumerable())
        {
            foreach (var provider in providers)
            {
                if (!provider.TryGet(path, out var value))
                    continue;
                values[path] = value;
                break;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(key);
    }

    private sealed class Provider(ShippedSettings source) : JsonConfigurationProvider(source);
}
