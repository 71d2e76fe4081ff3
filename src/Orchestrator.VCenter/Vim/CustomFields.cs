namespace Orchestrator.VCenter.Vim;

/// <summary>A custom attribute that objects can have (vi-json CustomFieldDef, cut).</summary>
/// <param name="Key">Its number.</param>
/// <param name="Name">Its name.</param>
public sealed record CustomFieldDef(int Key, string Name);

/// <summary>What an object has in a custom attribute (vi-json CustomFieldStringValue).</summary>
/// <param name="Key">Number of the attribute.</param>
/// <param name="Value">Text.</param>
public sealed record CustomFieldStringValue(int Key, string Value);
