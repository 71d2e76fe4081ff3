using Orchestrator.Api;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups;

/// <summary>Why a VM is not backed up here, and whose it is to do.</summary>
internal static class BackupRefusals
{
    public static Text NoJob(BackupPolicyDefinition policy) => policy.Provider == BackupProvider.Special
        ? new($"Its backup is special ({policy.Name}): the system takes it by itself, and the platform team has no job for it.", $"特別バックアップ({policy.Name})のため、バックアップは情報システム側の担当です。標準バックアップのジョブはありません。")
        : new("It has no standard backup: its policy takes none.", "標準バックアップの対象ではありません。");

    public static Text NotOurs(BackupPolicyDefinition policy) => new(
        $"The backup product of the organisation backs it up ({policy.Name}): start its job there.",
        $"組織のバックアップ製品が担当しています({policy.Name})。そちらのジョブを実行してください。");
}
