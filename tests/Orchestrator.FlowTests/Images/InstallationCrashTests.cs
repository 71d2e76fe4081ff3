using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Images;

/// <inheritdoc/>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
[NeedsXorriso]
internal sealed class InstallationCrashTests(DatabaseKind kind) : OrderCrashFixture(kind)
{
    /// <summary>Told by a disc, and by guestinfo.</summary>
    protected override IReadOnlyList<string> Images => ["rhel-9-iso", "ubuntu-iso"];

    protected override IReadOnlyList<string> Steps =>
        ["createBlank", "setBootOrder", "createAnswerItem", "uploadAnswer", "mountAnswer", "writeGuestInfo", "detachMedia", "discardAnswer"];
}
