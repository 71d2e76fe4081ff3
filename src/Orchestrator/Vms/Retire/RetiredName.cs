namespace Orchestrator.Vms.Retire;

/// <summary>What a VM is called in vCenter between its retirement and its destruction.</summary>
internal static class RetiredName
{
    /// <summary>vCenter's bound of a VM's name.</summary>
    private const int Longest = 80;

    /// <summary>Never that of another VM: it ends in the id.</summary>
    public static string Of(VirtualMachine vm)
    {
        var end = $".retired-{vm.Id.ToString("N")[^12..]}";
        return vm.Name.Length + end.Length <= Longest ? vm.Name + end : vm.Name[..(Longest - end.Length)] + end;
    }
}
