using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Orchestrator.Access;
using Orchestrator.Persistence;

namespace Orchestrator.Api;

/// <summary>A POST that carries an <c>Idempotency-Key</c>: what it is known by, and whether its answer is kept already.</summary>
internal sealed class IdempotentRequest(string caller, string route, string key, string bodyHash)
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 255;

    public string Caller => caller;

    public string Route => route;

    public string Key => key;

    public string BodyHash => bodyHash;

    public bool Kept { get; private set; }

    /// <summary>The request's own, put there by <see cref="IdempotencyFilter"/>; null where it carries no key.</summary>
    public static IdempotentRequest? Of(HttpContext context) => context.Features.Get<IdempotentRequest>();

    public static IdempotentRequest? Read(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var given = context.Request.Headers[Header];
        return given is [{ Length: > 0 and <= LongestKey } key] && key.All(letter => letter is >= ' ' and <= '~')
            ? new IdempotentRequest(context.Caller(), $"{context.Request.Method} {context.Request.Path}", key, Convert.ToHexStringLower(SHA256.HashData(body.Span)))
            : null;
    }

    /// <summary>Adds the answer to a transaction: that of what the request started, so that both are there or neither.</summary>
    public void Keep(OrchestratorDb db, StoredAnswer answer, DateTimeOffset now)
    {
        db.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Caller = caller,
            Route = route,
            Key = key,
            BodyHash = bodyHash,
            Status = answer.Status,
            Headers = answer.HeadersAsJson(),
            Body = answer.Body,
            CreatedAt = now,
        });
        Kept = true;
    }

    /// <summary>The transaction that was to keep the answer was rolled back.</summary>
    public void NotKept() => Kept = false;

    public override string ToString() => new StringBuilder(caller).Append('\n').Append(route).Append('\n').Append(key).ToString();
}
