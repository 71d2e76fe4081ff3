using System.Collections.Concurrent;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Stands between our client and the simulator and holds both to the vendor's documents. It changes nothing and throws nothing: what
/// it finds is kept, and the test asks for it at its end.
/// </summary>
public sealed class ContractCheckingHandler(VendorContract contract, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Where the upload endpoints lead that replies name: what goes there is files, of which the contract says nothing.</summary>
    private const string Transfers = "/cls/data/";

    private readonly ConcurrentQueue<ContractExchange> _exchanges = new();

    public IReadOnlyCollection<ContractExchange> Exchanges => [.. _exchanges];

    public IReadOnlyList<string> Violations =>
        [.. from exchange in _exchanges from violation in exchange.Violations select $"{exchange}: {violation}"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pathAndQuery = request.RequestUri!.PathAndQuery;
        if (pathAndQuery.StartsWith(Transfers, StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        var method = request.Method.Method;
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var operation = contract.Find(method, pathAndQuery);
        var violations = operation is null
            ? ["the vendor's documents have no such operation"]
            : RequestRules.Check(operation, request, RequestTarget.Parse(pathAndQuery), body).ToList();

        int? status = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            status = (int)response.StatusCode;
            if (operation is not null)
            {
                violations.AddRange(ReplyRules.Check(contract, operation, response, await response.Content.ReadAsStringAsync(cancellationToken)));
            }

            return response;
        }
        finally
        {
            _exchanges.Enqueue(new ContractExchange(method, pathAndQuery, operation, status, violations));
        }
    }
}
