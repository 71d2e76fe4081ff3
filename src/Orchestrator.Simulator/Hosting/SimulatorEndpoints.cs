using Orchestrator.Simulator.Control;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulator.Hosting;

/// <summary>Maps both vendor APIs and the control endpoints.</summary>
internal static class SimulatorEndpoints
{
    public static void Map(WebApplication app, VCenter vcenter)
    {
        app.UseRouting();
        ControlEndpoints.Map(app, vcenter);
        foreach (var path in RestRoutes.All().Concat(VimRoutes.All()).GroupBy(route => (route.Method, route.Path)))
        {
            var routes = path.OrderByDescending(route => route.Specificity).ToArray();
            app.MapMethods(path.Key.Path, [path.Key.Method], context => Invoke(context, vcenter, routes));
        }

        app.MapMethods(Uploads.Route.Path, [Uploads.Route.Method], context => VendorPipeline.Invoke(context, vcenter, Uploads.Route));
        app.MapFallback(context => ReplyWriter.Write(context, vcenter.Options.LateTypeNames, Unknown(context)));
    }

    // Actions are part of the vendor's paths: the query decides which operation is meant.
    private static Task Invoke(HttpContext context, VCenter vcenter, VendorRoute[] routes)
    {
        foreach (var route in routes)
            if (route.Selects(context.Request.Query) && (route.Specificity > 0 || !context.Request.Query.ContainsKey("action")))
                return VendorPipeline.Invoke(context, vcenter, route);
        return ReplyWriter.Write(context, vcenter.Options.LateTypeNames, Unknown(context));
    }

    private static Reply Unknown(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        ? RestErrors.UnknownUrl
        : new Reply(404) { Text = "" };
}
