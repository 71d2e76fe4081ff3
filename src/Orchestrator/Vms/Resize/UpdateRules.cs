using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Resize;

/// <summary>Judges a change of a VM against its order and the catalogue. Every mistake is found in one go.</summary>
/// <param name="order">The present order, numbered.</param>
/// <param name="catalogue">What the change names.</param>
/// <param name="settled">No change is under way: what is as wanted already need not be changed.</param>
/// <param name="now">The present.</param>
internal sealed class UpdateRules(VmOrder order, OrderCatalogue catalogue, bool settled, DateTimeOffset now)
{
    private const int MostNics = 10;
    private static readonly TimeSpan FarthestPlan = TimeSpan.FromDays(90);

    public OrderErrors Errors { get; } = new();

    /// <summary>Null where <see cref="Errors"/> has any.</summary>
    /// <param name="request">The change.</param>
    /// <param name="nulls">Its members that stand there as null.</param>
    public JudgedUpdate? Judge(UpdateVmRequest request, IReadOnlyList<string> nulls)
    {
        foreach (var member in nulls.Intersect(["size", "disks", "nics", "allowRestart"]))
            Errors.Invalid("not-removable", $"{member} cannot be taken away; leave it out to keep it.", $"{member} は削除できません。変更しない場合は省いてください。", member);
        var policy = JudgePolicy(request, nulls);
        var labels = JudgeLabels(request);
        var hardware = new HardwareRules(catalogue.System?.Limits, catalogue.Image?.Limits, Errors);
        var wish = JudgeSize(request.Size, hardware) with { Disks = JudgeDisks(request.Disks ?? [], hardware) };
        var nics = JudgeNics(request.Nics ?? []);
        LabelRules.CheckDisplayName(request.DisplayName.Value, Errors);
        LabelRules.CheckExpiry(request.ExpiresAt.Value, now, Errors);
        CheckPlan(request, wish, nics.Count);
        if (Errors.All.Count > 0)
            return null;

        var changed = order with
        {
            DisplayName = request.DisplayName.IsGiven ? request.DisplayName.Value ?? order.Name : order.DisplayName,
            Labels = labels,
            DisksNumbered = order.DisksNumbered + wish.Disks.Count(disk => disk.IsNew),
            NicsNumbered = order.NicsNumbered + nics.Count(nic => nic.Nic.IsNew),
        };
        return new JudgedUpdate(changed, wish with { Nics = [.. nics.Select(nic => nic.Nic)] }, nics) { Policy = policy };
    }

    /// <summary>Null where none is named, or the VM has it already.</summary>
    private BackupPolicyDefinition? JudgePolicy(UpdateVmRequest request, IReadOnlyList<string> nulls)
    {
        if (nulls.Contains("backupPolicy"))
            Errors.Invalid("not-removable", "A virtual machine always has a backup policy; name one that takes no backup, for example none.", "バックアップポリシーは必須です。バックアップしない場合は none などを指定してください。", "backupPolicy");
        if (request.BackupPolicy is not { } name)
            return null;
        if (catalogue.BackupPolicy is not { } policy)
            Errors.Unknown("backup policy", "バックアップポリシー", "backup-policies", name, "backupPolicy");
        else if (request.Size is not null || request.Disks is { Count: > 0 } || request.Nics is { Count: > 0 })
            Errors.Invalid("not-together", "The backup policy is changed by an operation of its own: send it without size, disks and nics.", "バックアップポリシーの変更は独立した操作です。size、disks、nics とは別に送ってください。", "backupPolicy");
        else if (!settled || name != order.BackupPolicy.Name)
            return policy;
        return null;
    }

    private void CheckPlan(UpdateVmRequest request, ResizeWish wish, int nics)
    {
        if (request.RestartAt.Value is not { } at)
            return;
        if (at <= now || at > now + FarthestPlan)
            Errors.Invalid("out-of-range", "A plan lies in the future, at most 90 days away.", "予定は未来の、90日以内の日時です。", "restartAt");
        if (nics > 0)
            Errors.Invalid("not-plannable", "Network cards are changed at once, without a restart: send them by themselves.", "NICは再起動なしですぐに変更されます。別に送ってください。", "nics");
        else if (wish.IsEmpty && Errors.All.Count == 0)
            Errors.Invalid("nothing-to-plan", "There is no change of size or disks to be planned.", "予定するサイズやディスクの変更がありません。", "restartAt");
    }

    private Dictionary<string, string> JudgeLabels(UpdateVmRequest request)
    {
        var labels = new Dictionary<string, string>(request.Labels is { IsGiven: true, Value: null } ? [] : order.Labels);
        foreach (var (key, value) in request.Labels.Value ?? [])
        {
            if (value is null)
            {
                labels.Remove(key);
                continue;
            }

            LabelRules.CheckLabel(key, value, Errors);
            labels[key] = value;
        }

        LabelRules.CheckCount(labels.Count, Errors);
        return labels;
    }

    private ResizeWish JudgeSize(SizeChoice? size, HardwareRules hardware)
    {
        if (size is null)
            return new ResizeWish();
        var whole = size.Name is null ? SizeChoice.Of(size.CpuCount ?? order.CpuCount, size.MemoryMiB ?? order.MemoryMiB) : size;
        var (cpuCount, memoryMiB) = hardware.JudgeSize(whole, catalogue.Size);
        if (settled && (size.Name, cpuCount, memoryMiB) == (order.Size, order.CpuCount, order.MemoryMiB))
            return new ResizeWish();

        // What is left out is left alone: it may be otherwise in vCenter, or by a change that this one waits for.
        return size.Name is null
            ? new ResizeWish { CpuCount = size.CpuCount, MemoryMiB = size.MemoryMiB }
            : new ResizeWish { Size = size.Name, CpuCount = cpuCount, MemoryMiB = memoryMiB };
    }

    private List<WishedDisk> JudgeDisks(IReadOnlyList<DiskChange> disks, HardwareRules hardware)
    {
        var wished = new List<WishedDisk>();
        var next = order.DisksNumbered;
        for (var index = 0; index < disks.Count; index++)
        {
            var disk = disks[index];
            if (disk?.SizeGiB is not { } sizeGiB)
                Errors.Required("disks", index, "sizeGiB");
            else if (disk.Id is not { } id)
                wished.Add(Checked(new WishedDisk(++next, sizeGiB, IsNew: true), index, hardware));
            else if (order.Disks.FirstOrDefault(known => OrderedHardware.IdOf(known) == id) is not { } known)
                Errors.Invalid("unknown", $"The virtual machine has no disk {id} beyond those of its image; GET shows the ids.", $"イメージのディスク以外に {id} はありません。IDはGETで確認できます。", "disks", index, "id");
            else if (disks.Take(index).Any(other => other?.Id == id))
                Errors.Invalid("duplicate", $"{id} stands here twice.", $"{id} が重複しています。", "disks", index, "id");
            else if (sizeGiB < known.SizeGiB)
                Errors.Invalid("never-shrinks", $"{id} has {known.SizeGiB} GiB, and a disk never shrinks: add a smaller one, copy, and DELETE this one.", $"{id} は {known.SizeGiB} GiB で、縮小はできません。小さいディスクを追加してデータを移し、元のディスクをDELETEしてください。", "disks", index, "sizeGiB");
            else if (sizeGiB > known.SizeGiB)
                wished.Add(Checked(new WishedDisk(known.Number!.Value, sizeGiB, IsNew: false), index, hardware));
        }

        if (next > order.DisksNumbered)
            hardware.CheckDiskCount(order.Disks.Count + next - order.DisksNumbered);
        return wished;
    }

    private static WishedDisk Checked(WishedDisk disk, int index, HardwareRules hardware)
    {
        hardware.CheckDiskSize(disk.SizeGiB, index);
        return disk;
    }

    private List<(WishedNic Nic, int Index)> JudgeNics(IReadOnlyList<NicChange> nics)
    {
        if (nics.Count == 0)
            return [];
        var known = nics.Select(FindNic).ToList();
        var before = Errors.All.Count;
        var judged = new NicRules(catalogue, Errors).Judge([.. nics.Zip(known, (nic, present) => new NicRequest { Network = nic?.Network ?? present?.Network.Name ?? "", Ipv4 = nic?.Ipv4 })]);
        var added = nics.Count(nic => nic?.Id is null);
        if (order.Nics.Count + added > MostNics)
            Errors.OutOfRange(1, MostNics, "", "nics");
        if (Errors.All.Count > before)
            return [];

        var next = order.NicsNumbered;
        return [.. judged.Select((nic, index) => (known[index] is { } present ? new WishedNic(present.Number!.Value, nic, IsNew: false) : new WishedNic(++next, nic, IsNew: true), index))];
    }

    private OrderedNic? FindNic(NicChange? change, int index)
    {
        if (change?.Id is not { } id)
            return null;
        var known = order.Nics.FirstOrDefault(nic => OrderedHardware.IdOf(nic) == id);
        if (known is null)
            Errors.Invalid("unknown", $"The virtual machine has no network card {id}; GET shows the ids.", $"NIC {id} はありません。IDはGETで確認できます。", "nics", index, "id");
        else if (change is { Network: null, Ipv4: null })
            Errors.Required("nics", index, "network");
        return known;
    }
}

/// <param name="Order">With what needs no vCenter, and with the numbers that new devices were given.</param>
/// <param name="Wish">What needs vCenter.</param>
/// <param name="Nics">The wished NICs, each with its place in the request.</param>
internal sealed record JudgedUpdate(VmOrder Order, ResizeWish Wish, IReadOnlyList<(WishedNic Nic, int Index)> Nics)
{
    /// <summary>The backup policy that it is to have; null: as it is.</summary>
    public BackupPolicyDefinition? Policy { get; init; }
}
