namespace Orchestrator.Api;

internal static class ApiServices
{
    private const string ValidateOnly = "validateOnly";

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
    /// <param name="route">The route.</param>
    /// <param name="plans">It takes <c>validateOnly</c>, and answers with a plan then.</param>
    public static RouteHandlerBuilder StartsOperation(this RouteHandlerBuilder route, bool plans = false) => route
        .AddEndpointFilter((context, next) => RefuseQuery(context, next, plans))
        .AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<PreferWaitFilter>().InvokeAsync(context, next))
        .AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<IdempotencyFilter>().InvokeAsync(context, next));

    /// <summary>For what can be tried out first: takes <c>validateOnly</c> and no other parameter.</summary>
    public static RouteHandlerBuilder TakesValidateOnly(this RouteHandlerBuilder route) => route.AddEndpointFilter((context, next) => RefuseQuery(context, next, plans: true));

    /// <summary>Nothing is to be changed: the caller wants to know what would be.</summary>
    public static bool WantsPlan(this HttpRequest request) => bool.TryParse(request.Query[ValidateOnly], out var wanted) && wanted;

    /// <summary>A parameter that is ignored could be the one that was to keep things from happening (<c>validateOnly</c>).</summary>
    private static ValueTask<object?> RefuseQuery(EndpointFilterInvocationContext context, EndpointFilterDelegate next, bool plans)
    {
        var query = context.HttpContext.Request.Query;
        if (plans && query.TryGetValue(ValidateOnly, out var given) && !bool.TryParse(given, out _))
            return ValueTask.FromResult<object?>(ProblemResult.Invalid(new FieldError(ValidateOnly, "wrong-type", new("true or false is expected.", "true または false です。"))));
        var unknown = query.Keys
            .Where(key => !plans || key != ValidateOnly)
            .Select(key => new FieldError(key, "unknown-parameter", new("This request takes no such parameter.", "このリクエストにそのようなパラメーターはありません。")))
            .ToList();
        return unknown.Count > 0 ? ValueTask.FromResult<object?>(ProblemResult.Invalid([.. unknown])) : next(context);
    }
}
