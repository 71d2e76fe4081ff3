using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Makes a value of a wire type in which nothing is left out, so that every member's name and type shows on the wire.</summary>
/// <param name="variant">Which of the known values of each enumeration to take, counted round.</param>
internal sealed class Specimen(int variant)
{
    /// <summary>Every text that is not a known value of an enumeration.</summary>
    public const string Text = "x";

    /// <summary>How often a record may stand inside another of its type; then it is left out, so that there is an end.</summary>
    private const int SelfNesting = 2;

    private readonly List<Type> _path = [];

    public object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying);
        }

        return type switch
        {
            _ when type == typeof(string) => Text,
            _ when type == typeof(Uri) => new Uri("https://x/"),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 1,
            _ when type == typeof(long) => 1L,
            _ when type == typeof(double) => 1.5,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(Text),
            _ when type == typeof(VCenter.Vim.VimValue) => VCenter.Vim.VimValue.Of(Text),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => List(type),
            _ when IsOpenString(type) => OpenString(type),
            _ => Record(Concrete(type)),
        };
    }

    private static bool IsOpenString(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenString<>));

    /// <summary>Where the wire names the type, each of those that the client knows has its turn.</summary>
    private Type Concrete(Type type)
    {
        var derived = type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToList();
        return derived.Count > 0 ? derived[variant % derived.Count].DerivedType : type;
    }

    private object? OpenString(Type type)
    {
        var known = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == type).ToList();
        return known.Count > 0 ? known[variant % known.Count].GetValue(null) : Activator.CreateInstance(type, Text);
    }

    private object List(Type type)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            map.Add(Of(arguments[0])!, Of(arguments[1]));
            return map;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        if (Of(arguments[0]) is { } item)
        {
            list.Add(item);
        }

        return list;
    }

    private object? Record(Type type)
    {
        if (_path.Count(known => known == type) == SelfNesting)
        {
            return null;
        }

        _path.Add(type);
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type)
            .MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new NotSupportedException($"{type} cannot be made");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        _path.RemoveAt(_path.Count - 1);
        return made;
    }
}
