using Orchestrator.Vms.Create;

namespace Orchestrator.Restores.Points;

/// <summary>What <see cref="CloneCopy"/> needs to know.</summary>
internal interface ICopyClone : IRestoreState
{
    string CloneName { get; }

    string? CloneFolder { get; }

    string? CloneDatastore { get; }

    /// <summary>Null: that of the copy.</summary>
    string? ClonePool { get; }

    /// <summary>Chosen by us, and sent with the call.</summary>
    Guid CloneInstanceUuid { get; }

    string? CloneMoId { get; set; }

    string CloneAnnotation { get; }

    /// <summary>What the guest knows its machine by; null: an identity of its own.</summary>
    OriginalIdentity? CloneIdentity { get; }

    /// <summary>The clone gets another name later: its first one is no fence then against a call that arrives late.</summary>
    bool RenamesClone { get; }

    /// <summary>The call to clone, while its outcome is not known.</summary>
    HeldCall? HeldCall { get; set; }
}
