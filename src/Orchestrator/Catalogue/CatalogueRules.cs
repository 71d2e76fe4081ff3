using System.Text.RegularExpressions;

namespace Orchestrator.Catalogue;

/// <summary>What must hold of a catalogue, beyond the types of its settings; each mistake is named by its key.</summary>
internal static partial class CatalogueRules
{
    public const int MostCpus = 768;
    public const int MostMemoryMiB = 24 * 1024 * 1024;

    public static IEnumerable<(string Key, string Mistake)> Check(CatalogueOptions catalogue, IReadOnlyCollection<string> vCenters) =>
    [
        .. catalogue.Systems.SelectMany((system, index) => CheckSystem(system, Key(nameof(catalogue.Systems), index), catalogue, vCenters)),
        .. catalogue.Images.SelectMany((image, index) => ImageRules.Check(image, Key(nameof(catalogue.Images), index))),
        .. catalogue.Sizes.SelectMany((size, index) => CheckSize(size, Key(nameof(catalogue.Sizes), index))),
        .. catalogue.Networks.SelectMany((network, index) => NetworkRules.Check(network, Key(nameof(catalogue.Networks), index))),
        .. catalogue.BackupPolicies.SelectMany((policy, index) => CheckPolicy(policy, Key(nameof(catalogue.BackupPolicies), index))),
        .. Twice(catalogue.Systems.Select(system => system.Code), nameof(catalogue.Systems), nameof(SystemDefinition.Code)),
        .. Twice(catalogue.Images.Select(image => image.Name), nameof(catalogue.Images), nameof(ImageDefinition.Name)),
        .. Twice(catalogue.Sizes.Select(size => size.Name), nameof(catalogue.Sizes), nameof(SizeDefinition.Name)),
        .. Twice(catalogue.Networks.Select(network => network.Name), nameof(catalogue.Networks), nameof(NetworkDefinition.Name)),
        .. Twice(catalogue.BackupPolicies.Select(policy => policy.Name), nameof(catalogue.BackupPolicies), nameof(BackupPolicyDefinition.Name)),
    ];

    /// <summary>A name by which orders choose: it stands in paths and messages.</summary>
    public static bool IsName(string? name) => name is not null && NamePattern().IsMatch(name);

    private static IEnumerable<(string Key, string Mistake)> CheckSystem(SystemDefinition system, string key, CatalogueOptions catalogue, IReadOnlyCollection<string> vCenters)
    {
        foreach (var mistake in CheckName(system.Code, $"{key}:Code"))
            yield return mistake;
        foreach (var language in system.DisplayName.Keys.Where(language => language is not ("ja" or "en")))
            yield return ($"{key}:DisplayName:{language}", "there is no such language; ja and en are known");
        if (system.VCenter is { } vCenter && !vCenters.Contains(vCenter))
            yield return ($"{key}:VCenter", $"there is no vCenter \"{vCenter}\" in VCenters; known: {List(vCenters)}");
        if (string.IsNullOrEmpty(system.VCenter) && vCenters.Count > 1)
            yield return ($"{key}:VCenter", $"is needed where there are several vCenters: {List(vCenters)}");
        if (system.Folder is { } folder && !IsInventoryPath(folder))
            yield return ($"{key}:Folder", $"must be an inventory path like /DC0/vm/demo, not \"{folder}\"");
        else if (system is { Folder: { } path, Datacenter: { } datacenter } && !path.StartsWith($"/{datacenter}/vm", StringComparison.Ordinal))
            yield return ($"{key}:Folder", $"must lie below /{datacenter}/vm, the virtual machine folder of the system's datacenter");
        if (system.Cluster is null && system.ResourcePool is null)
            yield return ($"{key}:Cluster", "a Cluster or a ResourcePool is needed");
        if (system.Datastores.Count == 0)
            yield return ($"{key}:Datastores", "at least one is needed; * stands for any part of a name");
        if (system.Network is { } network && catalogue.Networks.All(known => known.Name != network))
            yield return ($"{key}:Network", $"there is no network \"{network}\"; known: {List(catalogue.Networks.Select(known => known.Name))}");
        if (system.BackupPolicy is { } policy && catalogue.BackupPolicies.All(known => known.Name != policy))
            yield return ($"{key}:BackupPolicy", $"there is no backup policy \"{policy}\"; known: {List(catalogue.BackupPolicies.Select(known => known.Name))}");
        foreach (var mistake in CheckLimits(system.Limits, $"{key}:Limits"))
            yield return mistake;
    }

    private static IEnumerable<(string Key, string Mistake)> CheckSize(SizeDefinition size, string key)
    {
        foreach (var mistake in CheckName(size.Name, $"{key}:Name"))
            yield return mistake;
        if (size.CpuCount is < 1 or > MostCpus)
            yield return ($"{key}:CpuCount", $"must be 1 to {MostCpus}");
        if (size.MemoryMiB is < 4 or > MostMemoryMiB || size.MemoryMiB % 4 != 0)
            yield return ($"{key}:MemoryMiB", $"must be a multiple of 4, from 4 to {MostMemoryMiB}");
    }

    private static IEnumerable<(string Key, string Mistake)> CheckPolicy(BackupPolicyDefinition policy, string key) =>
        BackupPolicyRules.Check(policy).Select(mistake => ($"{key}:{mistake.Member}", mistake.Message.En));

    internal static IEnumerable<(string Key, string Mistake)> CheckLimits(CatalogueLimits? limits, string key)
    {
        if (limits?.MaxCpuCount is < 1 or > MostCpus)
            yield return ($"{key}:MaxCpuCount", $"must be 1 to {MostCpus}");
        if (limits?.MaxMemoryMiB is < 4 or > MostMemoryMiB)
            yield return ($"{key}:MaxMemoryMiB", $"must be 4 to {MostMemoryMiB}");
        if (limits?.MaxDiskGiB is < 1)
            yield return ($"{key}:MaxDiskGiB", "must be at least 1");
        if (limits?.MaxDisks is < 0)
            yield return ($"{key}:MaxDisks", "must be at least 0");
    }

    internal static IEnumerable<(string Key, string Mistake)> CheckName(string? name, string key)
    {
        // A missing one was named by the binder.
        if (name is not null && !IsName(name))
            yield return (key, $"must be 1 to 63 letters, digits, dots, hyphens or underscores, not \"{name}\"");
    }

    private static IEnumerable<(string Key, string Mistake)> Twice(IEnumerable<string?> names, string kind, string property) => names
        .Select((name, index) => (name, index))
        .Where(entry => entry.name is not null)
        .GroupBy(entry => entry.name, StringComparer.OrdinalIgnoreCase)
        .SelectMany(group => group.Skip(1))
        .Select(entry => ($"{Key(kind, entry.index)}:{property}", $"\"{entry.name}\" is there twice"));

    internal static bool IsInventoryPath(string path) => path.Length > 1 && path[0] == '/' && path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal);

    private static string Key(string kind, int index) => $"{CatalogueOptions.Section}:{kind}:{index}";

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$")]
    private static partial Regex NamePattern();
}
