using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Orchestrator.Simulator.Faults;

internal static partial class FaultMatch
{
    public static bool Call(Fault fault, string method, string template, string pathAndQuery, string? body) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (fault.Route is null || Route(fault.Route, template, pathAndQuery))
        && (fault.BodyContains is null || body?.Contains(fault.BodyContains, StringComparison.Ordinal) == true);

    public static bool Vm(Fault fault, string name) => fault.Vm is null || FileSystemName.MatchesSimpleExpression(fault.Vm, name);

    private static bool Route(string route, string template, string pathAndQuery)
    {
        if (route.Contains('*', StringComparison.Ordinal))
            return FileSystemName.MatchesSimpleExpression(Escaped(route), pathAndQuery) || FileSystemName.MatchesSimpleExpression(Escaped(route), template);
        var wanted = Anonymous(route);
        return wanted == Anonymous(template) || wanted == Anonymous(Path(template)) || route == pathAndQuery || route == Path(pathAndQuery)
            || (route.EndsWith('/') && pathAndQuery.StartsWith(route, StringComparison.Ordinal));
    }

    // "?" would stand for any one character.
    private static string Escaped(string route) => route.Replace("?", "\\?", StringComparison.Ordinal);

    private static string Path(string text) => text.Split('?')[0];

    private static string Anonymous(string template) => Parameter().Replace(template, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
