namespace Orchestrator.TestKit.Contract;

/// <summary>One call that went through the checking handler.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="PathAndQuery">As sent.</param>
/// <param name="Operation">The vendor's operation; null when there is none such.</param>
/// <param name="Status">Status of the reply; null when none arrived.</param>
/// <param name="Violations">What broke the contract, the request's first.</param>
public sealed record ContractExchange(
    string Method, string PathAndQuery, VendorOperation? Operation, int? Status, IReadOnlyList<string> Violations)
{
    public bool Succeeded => Status is >= 200 and < 300;

    public override string ToString() => $"{Method} {PathAndQuery} -> {Status?.ToString(provider: null) ?? "no reply"}";
}
