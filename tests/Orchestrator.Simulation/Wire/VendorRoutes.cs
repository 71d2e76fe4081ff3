using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulation.Wire;

/// <summary>The simulator's routes, looked up without a web server.</summary>
internal sealed class VendorRoutes
{
    private readonly Dictionary<(string Method, int Segments), List<(string[] Path, VendorRoute[] Routes)>> _byLength = [];

    public VendorRoutes()
    {
        foreach (var path in RestRoutes.All().Concat(VimRoutes.All()).Append(Uploads.Route).GroupBy(route => (route.Method, route.Path)))
        {
            var segments = path.Key.Path.Split('/');
            var key = (path.Key.Method, segments.Length);
            if (!_byLength.TryGetValue(key, out var list))
                _byLength.Add(key, list = []);
            list.Add((segments, [.. path.OrderByDescending(route => route.Specificity)]));
        }

        // What is written out goes before what takes any word.
        foreach (var list in _byLength.Values)
            list.Sort((one, other) => one.Path.Count(IsParameter).CompareTo(other.Path.Count(IsParameter)));
    }

    /// <summary>The route of a request, whose parameters are put into it; null where there is none.</summary>
    public VendorRoute? Find(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        foreach (var (template, routes) in _byLength.GetValueOrDefault((context.Request.Method, path.Length)) ?? [])
        {
            if (Match(template, path) is not { } values)
                continue;
            foreach (var route in routes)
            {
                if (!route.Selects(context.Request.Query) || (route.Specificity == 0 && context.Request.Query.ContainsKey("action")))
                    continue;
                context.Request.RouteValues = values;
                return route;
            }
        }

        return null;
    }

    private static RouteValueDictionary? Match(string[] template, string[] path)
    {
        var values = new RouteValueDictionary();
        for (var index = 0; index < template.Length; index++)
        {
            if (IsParameter(template[index]))
                values[template[index][1..^1]] = path[index];
            else if (!template[index].Equals(path[index], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return values;
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
