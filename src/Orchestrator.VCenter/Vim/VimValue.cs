using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// A value in an <c>Any</c> position. vCenter boxes primitives, enumerations and arrays as
/// <c>{"_typeName":…,"_value":…}</c> (quirk 91), with the type name first or last (quirk 90); the box is gone here.
/// </summary>
/// <param name="Raw">
/// null, string, bool, long, double, one of the records of this namespace, an array (<c>object?[]</c>) of these, or a
/// <see cref="JsonElement"/> of a type that is not transcribed.
/// </param>
[JsonConverter(typeof(VimValueConverter))]
public readonly record struct VimValue(object? Raw)
{
    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Raw is null;

    /// <summary>The string, or null for anything else.</summary>
    public string? AsString() => Raw as string;

    /// <summary>The truth value, or null for anything else.</summary>
    public bool? AsBoolean() => Raw as bool?;

    /// <summary>The whole number, or null for anything else.</summary>
    public long? AsInt64() => Raw switch { long whole => whole, double real => (long)real, _ => null };

    /// <summary>The instant, or null for anything else.</summary>
    public DateTimeOffset? AsTime() =>
        Raw is string text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>The reference, or null for anything else.</summary>
    public ManagedObjectReference? AsReference() => Raw as ManagedObjectReference;

    /// <summary>The fault, of whatever type, or null for anything else.</summary>
    public MethodFault? AsFault() => Raw switch
    {
        MethodFault fault => fault,
        JsonElement element => MethodFaultConverter.Read(element),
        _ => null,
    };

    /// <summary>The record, or null for anything else.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? As<T>()
        where T : class => Raw as T;

    /// <summary>The elements of that type; empty when this is no array.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    public IReadOnlyList<T> AsList<T>() => Raw is object?[] items ? [.. items.OfType<T>()] : [];

    /// <summary>A text value.</summary>
    public static VimValue Of(string? value) => new(value);

    /// <summary>A text value.</summary>
    public static implicit operator VimValue(string? value) => new(value);

    /// <summary>A truth value.</summary>
    public static VimValue Of(bool value) => new(value);

    /// <summary>A whole number.</summary>
    public static VimValue Of(long value) => new(value);
}
