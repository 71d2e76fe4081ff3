namespace Orchestrator.Restores.Points;

/// <summary>What the steps that read a restore point's copy need to know.</summary>
internal interface IRestoreState
{
    Guid RestoreId { get; }

    PointCopy Point { get; }

    /// <summary>The copy was read before anything else was done.</summary>
    bool CopyChecked { get; set; }
}
