namespace Orchestrator.VCenter.Json;

/// <summary>
/// A string of vCenter's with a type of its own: an identifier, or a value of an enumeration that newer releases extend
/// (quirk 26). It is read and written as the bare string.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IOpenString<TSelf>
    where TSelf : struct, IOpenString<TSelf>
{
    /// <summary>The value as vCenter writes it.</summary>
    string Value { get; }

    /// <summary>Makes a value of any string: unknown ones are kept.</summary>
    /// <param name="value">The value as vCenter writes it.</param>
    static abstract TSelf Create(string value);
}
