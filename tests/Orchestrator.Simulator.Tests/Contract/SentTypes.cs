using System.Reflection;
using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Every type of the client that a request may hold, at whatever depth.</summary>
internal static class SentTypes
{
    public static IReadOnlySet<Type> All { get; } = Collect();

    /// <summary>The type that a member is declared with whose value may be of the given one: there the serializer writes <c>_typeName</c>.</summary>
    public static Type DeclaredFor(Type type)
    {
        var declared = type;
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            declared = basis.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is null ? declared : basis;
        }

        return declared;
    }

    private static HashSet<Type> Collect()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(RefitRoute.All.Select(route => route.Body?.ParameterType).OfType<Type>());
        while (open.TryPop(out var type))
        {
            if (found.Add(type))
            {
                foreach (var next in Next(type).Where(next => next.Assembly == typeof(VCenter.VCenterConnection).Assembly || next.IsGenericType))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    private static IEnumerable<Type> Next(Type type) =>
    [
        .. type.GetGenericArguments(),
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType),
        .. type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(derived => derived.DerivedType),
    ];
}
