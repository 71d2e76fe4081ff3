namespace Orchestrator.Restores;

/// <summary>Names by which a restore keeps VMs apart in vCenter: that of the VM, a word, and the end of the restore's id.</summary>
internal static class AsideName
{
    /// <summary>vCenter's bound of a VM's name.</summary>
    private const int Longest = 80;

    /// <summary>What is made, until it takes its name.</summary>
    public static string OfMade(string vm, Guid restore) => Of(vm, "restoring", restore);

    /// <summary>What was there, until it is decided about.</summary>
    public static string OfFormer(string vm, Guid restore) => Of(vm, "before-restore", restore);

    private static string Of(string vm, string word, Guid restore)
    {
        var end = $".{word}-{restore.ToString("N")[^12..]}";
        return vm.Length + end.Length <= Longest ? vm + end : vm[..(Longest - end.Length)] + end;
    }
}
