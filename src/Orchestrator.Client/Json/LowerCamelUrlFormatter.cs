using System.Reflection;
using System.Text.Json;
using Refit;

namespace Orchestrator.Client.Json;

/// <summary>Writes enums in queries as they stand in bodies.</summary>
internal sealed class LowerCamelUrlFormatter : DefaultUrlParameterFormatter
{
    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) =>
        value is Enum ? JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!) : base.Format(value, attributeProvider, type);
}
