using Orchestrator.Demo;
using Orchestrator.Hosting;

const int CannotStart = 1;

try
{
    var demo = args.Contains(DemoHost.Switch);
    await using var service = ServiceHost.Build([.. args.Where(argument => argument != DemoHost.Switch)], consoleLevel: demo ? LogLevel.Warning : LogLevel.Information);
    await ServiceStartup.StartAsync(service, CancellationToken.None);
    DrainDeadline.Set(service.Services, ServiceHost.DrainTime + TimeSpan.FromSeconds(1));
    if (demo)
        await DemoHost.RunAsync(service);
    await service.WaitForShutdownAsync();
    return 0;
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync("The settings cannot be used:");
    foreach (var (key, mistake) in exception.Mistakes)
        await Console.Error.WriteLineAsync($"  {key}: {mistake}");
    return CannotStart;
}
catch (StartupException exception)
{
    await Console.Error.WriteLineAsync($"The service cannot start: {exception.Message}");
    return CannotStart;
}
