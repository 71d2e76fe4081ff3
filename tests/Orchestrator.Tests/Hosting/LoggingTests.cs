using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Hosting;
using Orchestrator.Operations;

namespace Orchestrator.Tests.Hosting;

internal sealed class LoggingTests
{
    [Test]
    public async Task A_line_of_an_operation_carries_its_id_its_step_and_its_task()
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-log-").FullName;
        var id = OperationId.New(TimeProvider.System);
        await using (var services = new ServiceCollection().AddLogging(logging => logging.AddLines(directory, LogLevel.None)).BuildServiceProvider())
        {
            var logger = services.GetRequiredService<ILogger<LoggingTests>>();
            using var operation = logger.OperationScope(id, "vm.create");
            using var step = logger.StepScope("cloneTemplate", new StepRecord { Name = "cloneTemplate", VCenterTask = "task-812" });
            logger.Waiting("a slot");
        }

        var line = JsonNode.Parse((await File.ReadAllLinesAsync(Directory.GetFiles(Path.Combine(directory, "logs")).Single())).Single())!;
        Directory.Delete(directory, recursive: true);
        Assert.That(
            ((string?)line["OperationId"], (string?)line["Step"], (string?)line["VCenterTask"], (string?)line["WaitingFor"]),
            Is.EqualTo((id.ToString(), "cloneTemplate", "task-812", "a slot")));
    }
}
