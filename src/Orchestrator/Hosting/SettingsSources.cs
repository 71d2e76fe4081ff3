using System.Text.Json;

namespace Orchestrator.Hosting;

/// <summary>Where settings come from, the later over the earlier: the shipped file, the one that <c>--Config</c> names, environment, command line.</summary>
internal static class SettingsSources
{
    private const string EnvironmentPrefix = "ORCHESTRATOR__";
    private const string Config = "Config";

    /// <exception cref="SettingsException">A file cannot be read.</exception>
    public static void AddSettings(this ConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Clear();
        var file = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(args).Build()[Config];
        Add(configuration, "appsettings.json", new ShippedSettings());
        if (!string.IsNullOrEmpty(file))
        {
            var path = Path.GetFullPath(file);
            if (!File.Exists(path))
                throw new SettingsException([(Config, $"there is no file {path}")]);
            Add(configuration, path, null);
        }

        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        configuration.AddCommandLine(args);
    }

    private static void Add(ConfigurationManager configuration, string path, IConfigurationSource? source)
    {
        try
        {
            if (source is null)
                configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
            else
                configuration.Sources.Add(source);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([(source is null ? Config : path, $"{path} cannot be read: {Innermost(exception).Message}")]);
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
