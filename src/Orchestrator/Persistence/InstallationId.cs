namespace Orchestrator.Persistence;

/// <summary>This installation's id; known once the database is open.</summary>
internal sealed class InstallationId
{
    private Guid? _value;

    /// <exception cref="InvalidOperationException">The database has not been opened yet.</exception>
    public Guid Value => _value ?? throw new InvalidOperationException("The database has not been opened yet.");

    public void Set(Guid value) => _value = value;
}
