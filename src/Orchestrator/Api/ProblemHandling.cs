using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Persistence;

namespace Orchestrator.Api;

/// <summary>Sees to it that every error leaves as a problem: exceptions, refusals of the server, and statuses without a body.</summary>
internal static class ProblemHandling
{
    public static IServiceCollection AddProblemHandling(this IServiceCollection services) =>
        services.AddExceptionHandler<UnhandledExceptions>();

    public static IApplicationBuilder UseProblemHandling(this IApplicationBuilder app) => app
        .UseExceptionHandler(_ => { })
        .UseStatusCodePages(context => new ProblemResult(
            ProblemCatalogue.OfStatus(context.HttpContext.Response.StatusCode), status: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
}

/// <summary>The catch-all of the API: the log gets the exception, the caller its trace.</summary>
internal sealed class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    private const int SuggestedPause = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is BadHttpRequestException refused)
        {
            await new ProblemResult(ProblemCatalogue.OfStatus(refused.StatusCode), status: refused.StatusCode).ExecuteAsync(httpContext);
            return true;
        }

        if (DatabaseOutage.IsOne(exception))
        {
            logger.DatabaseAway(httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message);
            await new ProblemResult(ProblemCatalogue.DatabaseUnavailable, retryAfterSeconds: SuggestedPause).ExecuteAsync(httpContext);
            return true;
        }

        logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        await new ProblemResult(ProblemCatalogue.InternalError).ExecuteAsync(httpContext);
        return true;
    }
}
