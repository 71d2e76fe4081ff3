using Microsoft.AspNetCore.Authentication;

namespace Orchestrator.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton(provider => AdminKey.Open(dataDirectory, provider.GetRequiredService<ILogger<AdminKey>>()));
        // Not AddAuthentication: it brings data protection, which writes keys of its own to the user's home.
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<BearerKeyHandler>(BearerKeyHandler.Bearer, null);
            options.DefaultScheme = BearerKeyHandler.Bearer;
        });
        services.AddOptions<AuthenticationSchemeOptions>(BearerKeyHandler.Bearer);
        services.AddWebEncoders();
        services.AddTransient<BearerKeyHandler>();
        services.AddAuthorization();
        return services;
    }

    /// <summary>Who makes the request, as operations and idempotency keys name it.</summary>
    public static string Caller(this HttpContext context) => context.User.Identity?.Name ?? "anonymous";
}
