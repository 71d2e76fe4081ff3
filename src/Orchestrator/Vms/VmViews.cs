using System.Globalization;
using System.Text.Json;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Backups.Policies;
using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;
using Wire = Orchestrator.Client.Vms;

namespace Orchestrator.Vms;

/// <summary>Virtual machines as callers see them.</summary>
internal static class VmViews
{
    public static VmView Of(VirtualMachine vm, VmBackupFacts? backup, IReadOnlyList<VmCondition> conditions)
    {
        var order = VmJson.ReadOrder(vm.Order);
        var numbered = OrderedHardware.Number(order);
        var facts = VmJson.ReadFacts(vm.Facts);
        return new VmView
        {
            Id = vm.Id,
            Name = order.Name,
            DisplayName = order.DisplayName,
            System = vm.System,
            Image = vm.Image,
            Size = order.Size is { } size ? SizeChoice.Named(size) : SizeChoice.Of(order.CpuCount, order.MemoryMiB),
            Purpose = vm.Purpose == VmPurpose.Production ? Wire.VmPurpose.Production : Wire.VmPurpose.Test,
            Disks = [.. numbered.Disks.Select(disk => new DiskView { Id = OrderedHardware.IdOf(disk), SizeGiB = disk.SizeGiB })],
            Nics = [.. numbered.Nics.Select(Nic)],
            HostName = order.HostName,
            Software = [.. order.Software.Select(software => new SoftwareView { Product = software.Product, Rac = software.Rac })],
            Licences = order.Licences,
            BackupPolicy = order.BackupPolicy.Name,
            MonitoringPolicy = order.MonitoringPolicy,
            ExpiresAt = order.ExpiresAt,
            PlannedChangeAt = order.PlannedChange?.At,
            DestroyAt = vm.DestroyAt,
            Labels = order.Labels,
            RequireTools = order.RequireTools,
            OnFailure = order.OnFailure == OnFailure.Remove ? FailurePolicy.Remove : FailurePolicy.Keep,
            State = State(vm.State),
            PowerState = facts?.PowerState switch
            {
                "POWERED_ON" or "poweredOn" => PowerState.PoweredOn,
                "POWERED_OFF" or "poweredOff" => PowerState.PoweredOff,
                "SUSPENDED" or "suspended" => PowerState.Suspended,
                _ => null,
            },
            VCenter = vm.MoId is null ? null : new VmPlacementView
            {
                Vm = vm.MoId,
                Folder = facts?.Folder,
                Host = facts?.Host,
                Datastore = facts?.Datastore,
                InstanceUuid = vm.InstanceUuid.ToString(),
            },
            Guest = facts is null ? null : new GuestView { HostName = facts.GuestHostName, IpAddresses = facts.IpAddresses, Os = facts.GuestOs },
            Tools = facts?.ToolsRunState is null ? null : new ToolsView
            {
                RunState = Word(facts.ToolsRunState),
                Version = ToolsVersion(facts.ToolsVersion),
                VersionStatus = Word(facts.ToolsVersionStatus),
                InstallType = Word(facts.ToolsInstallType),
            },
            Backup = Backup(backup, order.BackupPolicy),
            Monitoring = null,
            Conditions = [.. conditions.Select(Condition)],
            CreatedAt = vm.CreatedAt,
            UpdatedAt = vm.UpdatedAt,
        };
    }

    /// <summary>Changes with everything that a caller can read of it.</summary>
    public static string ETag(VirtualMachine vm) => $"\"{vm.Version:x}-{vm.UpdatedAt.ToUnixTimeMilliseconds():x}-{(int)vm.State}\"";

    public static VmState? Parse(Wire.VmState? state) => state switch
    {
        null => null,
        Wire.VmState.Ordered => VmState.Ordered,
        Wire.VmState.Provisioning => VmState.Provisioning,
        Wire.VmState.Ready => VmState.Ready,
        Wire.VmState.Changing => VmState.Changing,
        Wire.VmState.Failed => VmState.Failed,
        Wire.VmState.Retiring => VmState.Retiring,
        _ => VmState.Retired,
    };

    /// <summary>The state as the API spells it.</summary>
    public static string Word(VmState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static Wire.VmState State(VmState state) => state switch
    {
        VmState.Ordered => Wire.VmState.Ordered,
        VmState.Provisioning => Wire.VmState.Provisioning,
        VmState.Ready => Wire.VmState.Ready,
        VmState.Changing => Wire.VmState.Changing,
        VmState.Failed => Wire.VmState.Failed,
        VmState.Retiring => Wire.VmState.Retiring,
        VmState.Retired => Wire.VmState.Retired,
        _ => throw new InvalidOperationException($"{state} has no word."),
    };

    private static NicView Nic(OrderedNic nic) => new()
    {
        Id = OrderedHardware.IdOf(nic),
        Network = nic.Network.Name,
        Ipv4 = new Ipv4View
        {
            Mode = nic.Mode == NetworkIpv4.Dhcp ? Ipv4Mode.Dhcp : Ipv4Mode.Static,
            Address = nic.Address is null ? null : $"{nic.Address}/{nic.PrefixLength}",
            Gateway = nic.Gateway,
            Dns = nic.Dns,
        },
    };

    private static VmBackupView Backup(VmBackupFacts? backup, BackupPolicyDefinition policy) => new()
    {
        Policy = policy.Name,
        Duty = BackupPolicyViews.Duty(policy),
        Job = backup is { Job.State: BackupJobState.Active } ? Paths.BackupJob(backup.Job.Id) : null,
        LastGoodAt = backup?.Job.LastGoodAt,
        LastRestorePoint = backup?.LastRestorePoint is { } point ? Paths.RestorePoint(point) : null,
        LastResult = backup?.LastOutcome switch
        {
            BackupOutcome.Succeeded => "succeeded",
            BackupOutcome.Failed => "failed",
            BackupOutcome.Missed => "missed",
            _ => null,
        },
        NextRunAt = backup is { Job: { State: BackupJobState.Active, NextRunAt: var next } } ? next : null,
    };

    private static ConditionView Condition(VmCondition condition) => new()
    {
        Type = condition.Type,
        Status = condition.Status switch
        {
            "true" => ConditionStatus.True,
            "false" => ConditionStatus.False,
            _ => ConditionStatus.Unknown,
        },
        Since = condition.Since,
        Reason = condition.Reason,
        Message = condition.Message,
    };

    /// <summary>vCenter counts versions of VMware Tools in one number, five bits for each of the last two parts: 12389 is 12.3.5.</summary>
    private static string? ToolsVersion(string? vendor) => int.TryParse(vendor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{number >> 10}.{(number >> 5) & 31}.{number & 31}")
        : vendor;

    /// <summary>vCenter's <c>OPEN_VM_TOOLS</c> is <c>openVmTools</c> here, also where the word is new to us.</summary>
    private static string? Word(string? vendor) => vendor is null || !vendor.Any(char.IsUpper) || vendor.Any(char.IsLower)
        ? vendor
        : JsonNamingPolicy.CamelCase.ConvertName(string.Concat(vendor.Split('_').Select(part => part.Length == 0 ? part : part[0] + part[1..].ToLowerInvariant())));
}
