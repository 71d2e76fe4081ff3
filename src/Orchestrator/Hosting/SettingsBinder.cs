using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Orchestrator.Hosting;

/// <summary>
/// Reads a section of the settings into its options. Unlike .NET's own binder it names every mistake: what is missing, of the wrong
/// type, or not a setting at all (a misspelt key would otherwise be ignored, and its default used).
/// </summary>
internal sealed class SettingsBinder(SettingMistakes mistakes)
{
    /// <summary>Reads a section; where it is absent, the result has the options' own defaults.</summary>
    public T Bind<T>(IConfigurationSection section)
        where T : class => (T)BindObject(typeof(T), section);

    /// <summary>Reads a section whose children are numbered from 0.</summary>
    public List<T> BindList<T>(IConfigurationSection section)
        where T : class => (List<T>?)ReadList(typeof(List<T>), section) ?? [];

    private object BindObject(Type type, IConfigurationSection section)
    {
        var target = Activator.CreateInstance(type)!;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                mistakes.Add(child.Path, $"there is no such setting; known here: {string.Join(", ", properties.Keys)}");
                continue;
            }

            given.Add(child.Key);
            if (TryRead(property.PropertyType, child, out var value))
                property.SetValue(target, value);
        }

        foreach (var missing in properties.Values.Where(property => property.IsDefined(typeof(RequiredMemberAttribute)) && !given.Contains(property.Name)))
            mistakes.Add($"{section.Path}:{missing.Name}", "is missing");
        return target;
    }

    private bool TryRead(Type type, IConfigurationSection section, out object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(List<>) || type.GetGenericTypeDefinition() == typeof(IList<>)))
            return (value = ReadList(typeof(List<>).MakeGenericType(type.GenericTypeArguments), section)) is not null;
        if (type == typeof(Dictionary<string, string>))
            return (value = ReadTexts(section)) is not null;
        if (type.IsClass && type != typeof(string) && type != typeof(Uri))
            return (value = ReadNested(type, section)) is not null;

        value = null;
        if (section.GetChildren().Any())
        {
            mistakes.Add(section.Path, $"must be {Describe(type)}, not a section");
            return false;
        }

        if (string.IsNullOrEmpty(section.Value))
            return false;
        value = Convert(type, section.Value);
        if (value is null)
            mistakes.Add(section.Path, $"must be {Describe(type)}, not \"{section.Value}\"");
        return value is not null;
    }

    private IList? ReadList(Type type, IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            mistakes.Add(section.Path, "must be a list");
            return null;
        }

        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var child in section.GetChildren())
        {
            if (!int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                mistakes.Add(child.Path, "must be a number: the place in the list");
            else if (TryRead(type.GenericTypeArguments[0], child, out var item))
                list.Add(item);
        }

        return list;
    }

    private Dictionary<string, string>? ReadTexts(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            mistakes.Add(section.Path, "must be a section, with a text for each name");
            return null;
        }

        return section.GetChildren().ToDictionary(child => child.Key, child => child.Value ?? "");
    }

    private object? ReadNested(Type type, IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
            return BindObject(type, section);
        mistakes.Add(section.Path, "must be a section");
        return null;
    }

    private static object? Convert(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(TimeSpan))
            return ReadDuration(text);
        if (type.IsEnum)
            return !text.Contains(',', StringComparison.Ordinal) && Enum.TryParse(type, text, ignoreCase: true, out var word) && Enum.IsDefined(type, word) && !char.IsAsciiDigit(text[0]) ? word : null;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static TimeSpan? ReadDuration(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration))
            return duration;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Describe(Type type)
    {
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(TimeSpan))
            return "a duration, for example 00:15:00 or PT15M";
        if (type == typeof(Uri))
            return "an address";
        return type == typeof(int) || type == typeof(long) ? "a whole number" : "a single value";
    }
}
