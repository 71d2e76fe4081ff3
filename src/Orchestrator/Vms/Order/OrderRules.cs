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
internal sealed partial class OrderRules(OrderCatalogue catalogue, DateTimeOffset now, LifecycleOptions lifecycle)
{
    public const string NoBackup = "none";
    public const string StandardMonitoring = "standard";

    private const int LongestWindowsName = 15;

    private readonly OrderErrors _errors = new();

    public OrderErrors Errors => _errors;

    /// <summary>The order with its defaults; null where <see cref="Errors"/> has any.</summary>
    public VmOrder? Judge(CreateVmRequest request)
    {
        CheckName(request);
        CheckCatalogue(request);
        var hardware = new HardwareRules(catalogue.System?.Limits, catalogue.Image?.Limits, _errors);
        var (cpuCount, memoryMiB) = hardware.JudgeSize(request.Size, catalogue.Size);
        var disks = JudgeDisks(request.Disks, hardware);
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
            ExpiresAt = request.ExpiresAt ?? lifecycle.EndOf(purpose, now),
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

    private List<OrderedDisk> JudgeDisks(IReadOnlyList<DiskRequest>? disks, HardwareRules hardware)
    {
        hardware.CheckDiskCount(disks?.Count ?? 0);
        foreach (var (disk, index) in (disks ?? []).Select((disk, index) => (disk, index)))
        {
            if (disk is null)
                _errors.Required("disks", index);
            else
                hardware.CheckDiskSize(disk.SizeGiB, index);
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
        LabelRules.CheckDisplayName(request.DisplayName, _errors);
        LabelRules.CheckExpiry(request.ExpiresAt, now, _errors);
        LabelRules.CheckCount(request.Labels?.Count ?? 0, _errors);
        foreach (var (key, value) in request.Labels ?? new Dictionary<string, string>())
            LabelRules.CheckLabel(key, value, _errors);
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$(?!\n)")]
    private static partial Regex Label();
}
