using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Crashes;

/// <inheritdoc/>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class OrderCrashTests(DatabaseKind kind) : OrderCrashFixture(kind)
{
    /// <summary>Cloned or deployed, told by guestinfo, open-vm-tools, Tools to be upgraded, Tools to be installed.</summary>
    protected override IReadOnlyList<string> Images =>
        ["rhel-9", "rhel-8-old", "windows-2022", "rhel-9-library", "rhel-9-ovf", "rhel-9-personal", "rhel-9-linked", "rhel-9-instant"];

    protected override IReadOnlyList<string> Steps => ["cloneTemplate", "instantClone", "deployTemplate", "deployOvf", "markVm", "writeGuestInfo"];
}
