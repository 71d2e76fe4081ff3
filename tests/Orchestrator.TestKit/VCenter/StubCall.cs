namespace Orchestrator.TestKit.VCenter;

/// <summary>A call that reached the <see cref="StubHandler"/>.</summary>
public sealed record StubCall(string Route, string Body, string? Session, string? Authorization, long? ContentLength)
{
    public override string ToString() => Body.Length == 0 ? Route : $"{Route} {Body}";
}
