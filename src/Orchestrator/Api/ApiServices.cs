namespace Orchestrator.Api;

internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemHandling();
        services.AddSingleton<IdempotencyFilter>();
        services.AddSingleton<PreferWaitFilter>();
        services.AddHostedService<IdempotencySweep>();
        return services;
    }

    /// <summary>The group of everything that needs a key.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Paths.Base).RequireAuthorization();

    /// <summary>For what starts or changes an operation: heeds <c>Prefer: wait</c> and <c>Idempotency-Key</c>, and takes no query.</summary>
    /// <remarks>The filters are the container's: <c>AddEndpointFilter&lt;T&gt;</c> would make new ones for each request, which know nothing of each other.</remarks>
    public static RouteHandlerBuilder StartsOperation(this RouteHandlerBuilder route) => route
        .AddEndpointFilter(RefuseQuery)
        .AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<PreferWaitFilter>().InvokeAsync(context, next))
        .AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<IdempotencyFilter>().InvokeAsync(context, next));

    /// <summary>A parameter that is ignored could be the one that was to keep things from happening (<c>validateOnly</c>).</summary>
    private static ValueTask<object?> RefuseQuery(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var unknown = context.HttpContext.Request.Query.Keys
            .Select(key => new FieldError(key, "unknown-parameter", new("This request takes no such parameter.", "このリクエストにそのようなパラメーターはありません。")))
            .ToList();
        return unknown.Count > 0 ? ValueTask.FromResult<object?>(ProblemResult.Invalid([.. unknown])) : next(context);
    }
}
