using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Order;

/// <summary>
/// Judges an order against the catalogue and fills in the defaults. Every mistake is found in one go; what is taken is the
/// database's to say.
/// </summary>
internal sealed partial class OrderRules(OrderCatalogue catalogue, DateTimeOffset now)
{
    public const string NoBackup = "none";
    public const string StandardMonitoring = "standard";

    private const int MostDisks = 60;
    private const int MostDiskGiB = 62 * 1024;
    private const int MostLabels = 64;
    private const int LongestDisplayName = 200;
    private const int LongestWindowsName = 15;
    private static readonly TimeSpan FarthestExpiry = TimeSpan.FromDays(20 * 366);

    private readonly OrderErrors _errors = new();

    public OrderErrors Errors => _errors;

    /// <summary>The order with its defaults; null where <see cref="Errors"/> has any.</summary>
    public VmOrder? Judge(CreateVmRequest request)
    {
        CheckName(request);
        CheckCatalogue(request);
        var (cpuCount, memoryMiB) = JudgeSize(request.Size);
        var disks = JudgeDisks(request.Disks);
        var nics = new NicRules(catalogue, _errors).Judge(request.Nics);
        CheckSoftware(request);
        CheckRest(request);
        if (_errors.All.Count > 0)
            return null;

        var purpose = request.Purpose == Client.Vms.VmPurpose.Production ? VmPurpose.Production : VmPurpose.Test;
        return new VmOrder
        {
            Name = request.Name,
            DisplayName = request.DisplayName ?? request.Name,
            HostName = (request.HostName ?? request.Name).ToLowerInvariant(),
            System = catalogue.System!,
            Image = catalogue.Image!,
            Size = request.Size.Name,
            CpuCount = cpuCount,
            MemoryMiB = memoryMiB,
            Purpose = purpose,
            Disks = disks,
            Nics = nics,
            BackupPolicy = catalogue.BackupPolicy ?? new BackupPolicyDefinition { Name = NoBackup, Provider = BackupProvider.None },
            MonitoringPolicy = request.MonitoringPolicy ?? StandardMonitoring,
            Software = [.. (request.Software ?? []).Select(software => new OrderedSoftware(software.Product, software.Rac ?? false))],
            Licences = request.Licences ?? [],
            ExpiresAt = request.ExpiresAt,
            Labels = request.Labels ?? new Dictionary<string, string>(),
            RequireTools = request.RequireTools ?? false,
            OnFailure = request.OnFailure switch
            {
                FailurePolicy.Keep => OnFailure.Keep,
                FailurePolicy.Remove => OnFailure.Remove,
                _ => purpose == VmPurpose.Production ? OnFailure.Keep : OnFailure.Remove,
            },
        };
    }

    /// <summary>Tells of a wrong order also what of it is taken, so that the caller need not come back for it.</summary>
    public async Task CheckTakenAsync(CreateVmRequest request, OrchestratorDb db, CancellationToken cancellationToken)
    {
        var name = request.Name?.ToLowerInvariant();
        if (name is not null && await db.NameReservations.AnyAsync(reservation => reservation.Name == name, cancellationToken))
            _errors.Invalid("name-taken", $"The name {request.Name} is taken.", $"名前 {request.Name} は使用中です。", "name");
        foreach (var (nic, index) in (request.Nics ?? []).Select((nic, index) => (nic, index)))
        {
            var (network, address) = (nic?.Network, nic?.Ipv4?.Address?.Split('/')[0]);
            if (address is not null && await db.AddressReservations.AnyAsync(reservation => reservation.Network == network && reservation.Address == address, cancellationToken))
                _errors.Invalid("address-taken", $"The address {address} of network {network} is taken.", $"ネットワーク {network} のアドレス {address} は使用中です。", "nics", index, "ipv4", "address");
        }
    }

    private void CheckName(CreateVmRequest request)
    {
        if (string.IsNullOrEmpty(request.Name))
            _errors.Required("name");
        else if (!Label().IsMatch(request.Name))
            _errors.Invalid("not-a-name", "A name has 1 to 63 letters a-z, digits and hyphens, and begins and ends with a letter or digit (RFC 1123).", "名前は英数字とハイフンで1から63文字、先頭と末尾は英数字です(RFC 1123)。", "name");
        else if (request.HostName is null)
            CheckHostName(request.Name, "name");

        if (request.HostName is null)
            return;
        if (!Label().IsMatch(request.HostName))
            _errors.Invalid("not-a-name", "A host name has 1 to 63 letters a-z, digits and hyphens, and begins and ends with a letter or digit (RFC 1123).", "ホスト名は英数字とハイフンで1から63文字、先頭と末尾は英数字です(RFC 1123)。", "hostName");
        else
            CheckHostName(request.HostName, "hostName");
    }

    private void CheckHostName(string hostName, string pointer)
    {
        if (hostName.All(char.IsAsciiDigit))
            _errors.Invalid("not-a-name", "A host name cannot be made of digits only; guest customization refuses it.", "数字だけのホスト名は使えません。", pointer);
        if (catalogue.Image?.IsWindows == true && hostName.Length > LongestWindowsName)
            _errors.Invalid("too-long", $"The host name of a Windows guest has up to {LongestWindowsName} characters; give a shorter one in hostName.", $"Windowsのホスト名は{LongestWindowsName}文字までです。短い名前を hostName に指定してください。", pointer);
    }

    private void CheckCatalogue(CreateVmRequest request)
    {
        if (string.IsNullOrEmpty(request.System))
            _errors.Required("system");
        else if (catalogue.System is null)
            _errors.Unknown("system", "システム", "systems", request.System, "system");

        if (string.IsNullOrEmpty(request.Image))
            _errors.Required("image");
        else if (catalogue.Image is null)
            _errors.Unknown("image", "イメージ", "images", request.Image, "image");

        if (request.BackupPolicy is { } policy && policy != NoBackup && catalogue.BackupPolicy is null)
            _errors.Unknown("backup policy", "バックアップポリシー", "backup-policies", policy, "backupPolicy");
        if (request.MonitoringPolicy is not (null or StandardMonitoring or "none"))
            _errors.Invalid("unknown", "The monitoring policies are standard and none.", "監視ポリシーは standard と none です。", "monitoringPolicy");
    }

    private (int CpuCount, int MemoryMiB) JudgeSize(SizeChoice? size)
    {
        if (size is null)
        {
            _errors.Required("size");
            return default;
        }

        var mostCpus = Least(CatalogueRules.MostCpus, catalogue.System?.Limits?.MaxCpuCount, catalogue.Image?.Limits?.MaxCpuCount);
        var mostMemory = Least(CatalogueRules.MostMemoryMiB, catalogue.System?.Limits?.MaxMemoryMiB, catalogue.Image?.Limits?.MaxMemoryMiB);
        if (size.Name is { } name)
        {
            if (catalogue.Size is not { } named)
            {
                _errors.Unknown("size", "サイズ", "sizes", name, "size");
                return default;
            }

            if (named.CpuCount > mostCpus || named.MemoryMiB > mostMemory)
                _errors.Invalid("out-of-range", $"{name} is beyond the limits of system or image: {mostCpus} CPUs, {mostMemory} MiB.", $"{name} はシステムまたはイメージの上限({mostCpus} CPU、{mostMemory} MiB)を超えています。", "size");
            return (named.CpuCount, named.MemoryMiB);
        }

        if (size.CpuCount is not { } cpuCount)
            _errors.Required("size", "cpuCount");
        else if (cpuCount < 1 || cpuCount > mostCpus)
            _errors.OutOfRange(1, mostCpus, "", "size", "cpuCount");
        if (size.MemoryMiB is not { } memoryMiB)
            _errors.Required("size", "memoryMiB");
        else if (memoryMiB < 4 || memoryMiB > mostMemory || memoryMiB % 4 != 0)
            _errors.OutOfRange(4, mostMemory, " MiB (×4)", "size", "memoryMiB");
        return (size.CpuCount ?? 0, size.MemoryMiB ?? 0);
    }

    private List<OrderedDisk> JudgeDisks(IReadOnlyList<DiskRequest>? disks)
    {
        var most = Least(MostDisks, catalogue.System?.Limits?.MaxDisks, catalogue.Image?.Limits?.MaxDisks);
        var largest = Least(MostDiskGiB, catalogue.System?.Limits?.MaxDiskGiB, catalogue.Image?.Limits?.MaxDiskGiB);
        if (disks?.Count > most)
            _errors.OutOfRange(0, most, "", "disks");
        foreach (var (disk, index) in (disks ?? []).Select((disk, index) => (disk, index)))
        {
            if (disk is null)
                _errors.Required("disks", index);
            else if (disk.SizeGiB < 1 || disk.SizeGiB > largest)
                _errors.OutOfRange(1, largest, " GiB", "disks", index, "sizeGiB");
        }

        return [.. (disks ?? []).OfType<DiskRequest>().Select(disk => new OrderedDisk(disk.SizeGiB))];
    }

    private void CheckSoftware(CreateVmRequest request)
    {
        foreach (var (software, index) in (request.Software ?? []).Select((software, index) => (software, index)))
        {
            if (string.IsNullOrWhiteSpace(software?.Product))
                _errors.Required("software", index, "product");
            else if (software is { Product: "oracle-se2", Rac: true })
                _errors.Invalid("not-licensed", "The platform's licence for Oracle Database SE2 does not cover a RAC.", "基盤の Oracle Database SE2 ライセンスではRACを利用できません。", "software", index, "rac");
        }

        foreach (var (_, index) in (request.Licences ?? []).Select((licence, index) => (licence, index)).Where(entry => string.IsNullOrWhiteSpace(entry.licence)))
            _errors.Required("licences", index);
    }

    private void CheckRest(CreateVmRequest request)
    {
        if (request.DisplayName is { } displayName && (displayName.Length is 0 or > LongestDisplayName || displayName.Any(char.IsControl)))
            _errors.TooLong(LongestDisplayName, "displayName");
        if (request.ExpiresAt is { } expiresAt && (expiresAt <= now || expiresAt > now + FarthestExpiry))
            _errors.Invalid("out-of-range", "The end must lie in the future, at most twenty years away.", "期限は未来の、20年以内の日時です。", "expiresAt");
        if (request.Labels?.Count > MostLabels)
            _errors.OutOfRange(0, MostLabels, "", "labels");
        foreach (var (key, value) in request.Labels ?? new Dictionary<string, string>())
        {
            if (!LabelKey().IsMatch(key))
                _errors.Invalid("not-a-label", "The key of a label has 1 to 63 letters, digits, dots, hyphens, underscores and slashes.", "ラベルのキーは英数字と . - _ / で1から63文字です。", "labels", key);
            else if (value is null || value.Length > 255 || value.Any(char.IsControl))
                _errors.Invalid("too-long", "The value of a label has up to 255 characters, without control characters.", "ラベルの値は制御文字を含まない255文字までです。", "labels", key);
        }
    }

    private static int Least(int ours, params ReadOnlySpan<int?> others)
    {
        foreach (var other in others)
            ours = Math.Min(ours, other ?? ours);
        return ours;
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$(?!\n)")]
    private static partial Regex Label();

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?$(?!\n)")]
    private static partial Regex LabelKey();
}
