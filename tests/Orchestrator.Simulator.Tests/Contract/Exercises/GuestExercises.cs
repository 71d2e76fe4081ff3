using Orchestrator.VCenter.Automation;

namespace Orchestrator.Simulator.Tests.Contract.Exercises;

internal static class GuestExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.GetIdentityAsync), async stage =>
            Assert.That((await stage.VCenter.Guest.GetIdentityAsync(await stage.WithAddressAsync(), stage.Token)).Family, Is.EqualTo(VmGuestOSFamily.Linux))),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.GetNetworkingAsync), async stage =>
            Assert.That((await stage.VCenter.Guest.GetNetworkingAsync(await stage.WithAddressAsync(), stage.Token)).DnsValues?.HostName, Is.Not.Null)),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.ListInterfacesAsync), async stage =>
            Assert.That((await stage.VCenter.Guest.ListInterfacesAsync(await stage.WithAddressAsync(), stage.Token)).SelectMany(nic => nic.Ip?.IpAddresses ?? []), Is.Not.Empty)),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.GetCustomizationAsync), async stage =>
        {
            var vm = await stage.CloneAsync();
            await stage.VCenter.Guest.SetCustomizationAsync(vm, Linux, stage.Token);
            Assert.That((await stage.VCenter.Guest.GetCustomizationAsync(vm, stage.Token)).Status, Is.EqualTo(VmGuestCustomizationStatus.Pending));
        }),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.SetCustomizationAsync), async stage =>
        {
            await stage.VCenter.Guest.SetCustomizationAsync(await stage.CloneAsync(), Linux, stage.Token);
            await stage.VCenter.Guest.SetCustomizationAsync(await stage.CloneAsync("w", ContractStage.Windows), Windows, stage.Token);
        }),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.GetPowerAsync), async stage =>
            Assert.That((await stage.VCenter.Guest.GetPowerAsync(await stage.WithToolsAsync(), stage.Token)).State, Is.EqualTo(VmGuestPowerState.Running))),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.ShutdownAsync), async stage =>
            await stage.VCenter.Guest.ShutdownAsync(await stage.WithToolsAsync(), stage.Token)),
        Exercise.Of<IVmGuestApi>(nameof(IVmGuestApi.RebootAsync), async stage =>
            await stage.VCenter.Guest.RebootAsync(await stage.WithToolsAsync(), stage.Token)),
    ];

    public static VmGuestCustomizationSetSpec Linux => new(new GuestCustomizationSpec(
        new GuestConfigurationSpec(LinuxConfig: new GuestLinuxConfiguration(new GuestHostnameGenerator("FIXED", "app01"), "example.test", "Asia/Tokyo")),
        new GuestGlobalDnsSettings(["example.test"], ["10.1.0.10"]),
        [new GuestAdapterMapping(new GuestIpSettings(new GuestIpv4("STATIC", "10.1.2.100", 24, ["10.1.2.1"])))]));

    private static VmGuestCustomizationSetSpec Windows => new(new GuestCustomizationSpec(
        new GuestConfigurationSpec(WindowsConfig: new GuestWindowsConfiguration(
            new GuestWindowsSysprep(
                new GuestUserData(new GuestHostnameGenerator("FIXED", "app02"), "Someone", "Example", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"),
                new GuestGuiUnattended(true, 1, 235, "S3cret!"),
                new GuestDomain("WORKGROUP", "WORKGROUP"),
                ["cmd /c ver"]),
            "REBOOT")),
        new GuestGlobalDnsSettings(),
        [new GuestAdapterMapping(new GuestIpSettings(new GuestIpv4("DHCP"), new GuestWindowsNetworkAdapterSettings(["10.1.0.10"], "example.test")))]));
}
