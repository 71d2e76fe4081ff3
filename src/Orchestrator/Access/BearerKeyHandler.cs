using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Orchestrator.Api;

namespace Orchestrator.Access;

/// <summary>Knows a caller by <c>Authorization: Bearer &lt;key&gt;</c>.</summary>
internal sealed class BearerKeyHandler(AdminKey adminKey, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Bearer = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer + " ", StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(AuthenticateResult.NoResult());

        if (!adminKey.Matches(header[(Bearer.Length + 1)..].Trim()))
        {
            Logger.WrongKey(Context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
            return Task.FromResult(AuthenticateResult.Fail("wrong key"));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin")], Bearer);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Bearer)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Bearer;
        return new ProblemResult(ProblemCatalogue.Unauthenticated).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => new ProblemResult(ProblemCatalogue.Forbidden).ExecuteAsync(Context);
}
