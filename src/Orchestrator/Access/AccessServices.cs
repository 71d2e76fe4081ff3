using Microsoft.AspNetCore.Authentication;

namespace Orchestrator.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton(provider => AdminKey.Open(dataDirectory, provider.GetRequiredService<ILogger<AdminKey>>()));
        services.AddAuthentication(BearerKeyHandler.Bearer).AddScheme<AuthenticationSchemeOptions, BearerKeyHandler>(BearerKeyHandler.Bearer, null);
        services.AddAuthorization();
        return services;
    }

    /// <summary>Who makes the request, as operations and idempotency keys name it.</summary>
    public static string Caller(this HttpContext context) => context.User.Identity?.Name ?? "anonymous";
}
