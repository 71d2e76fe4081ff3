using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>
/// Fills the library item with the answer disc. Nothing of an update session shows before it is completed, so that all of it is one
/// change; a session that was left over is given up first, since an item has one at a time.
/// </summary>
internal sealed class UploadAnswer(AnswerDisc disc) : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await AnswerItem.FindAsync(state, context, cancellationToken) is not { } item)
            return new Observation.Blocked(new Failure("vcenter-not-found", $"The library item {AnswerItem.NameOf(context)} is gone.") { Retryable = true });
        var files = await context.VCenter.Libraries.ListFilesAsync(item, cancellationToken);
        return files.FirstOrDefault(file => file.Name == AnswerItem.FileName) is { Size: > 0 } file
            ? Observation.Done($"{file.Name}, {file.Size} bytes")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await AnswerItem.FindAsync(state, context, cancellationToken) is not { } item || await ReadMacsAsync(state, context, cancellationToken) is not { } macs)
            return new ActResult.Done();
        var (label, files) = AnswerFiles.Of(state.Order, state.InstanceUuid, macs);
        var image = await disc.MakeAsync(label, files, cancellationToken);

        var sessions = context.VCenter.UpdateSessions;
        foreach (var stale in await sessions.ListAsync(item.Value, cancellationToken))
            await sessions.CancelAsync(stale, cancellationToken);
        var session = await sessions.CreateAsync(new UpdateSessionCreate(item), cancellationToken);
        var file = await sessions.AddFileAsync(session, new UpdateFileAdd(AnswerItem.FileName, UpdateFileSource.Push, image.Length), cancellationToken);
        if (file.UploadEndpoint is not { } endpoint)
            return new ActResult.Rejected(new Failure("answer-not-uploaded", "vCenter named no place to upload the answer disc to."));
        await context.VCenter.UploadAsync(endpoint.Uri, image, cancellationToken);
        // The upload may have taken most of the session's five minutes (quirk 98).
        await sessions.KeepAliveAsync(session, new UpdateSessionKeepAlive(100), cancellationToken);
        return await CompleteAsync(sessions, session, cancellationToken);
    }

    private static async Task<IReadOnlyList<string?>?> ReadMacsAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is { } seen ? [.. seen.Nics.Select(nic => nic.MacAddress)] : null;

    /// <summary>A file that did not arrive whole shows only now (quirk 99).</summary>
    private static async Task<ActResult> CompleteAsync(IUpdateSessionApi sessions, UpdateSessionId session, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.CompleteAsync(session, cancellationToken);
            return new ActResult.Done();
        }
        catch (VCenterException refused) when (refused.Kind == VCenterErrorKind.Refused)
        {
            return new ActResult.Rejected(VCenterFailures.Describe(refused) with { Code = "answer-not-uploaded", Retryable = true });
        }
    }
}
