using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Templates;
using Serilog.Templates.Themes;

namespace Orchestrator.Hosting;

/// <summary>
/// The only file that names Serilog: lines for people on the console, compact JSON for machines in <c>DataDirectory/logs</c>. Every
/// line of an operation carries <c>OperationId</c>, <c>Step</c> and <c>VCenterTask</c> from the scope it was written in.
/// </summary>
internal static class Logging
{
    private const string ConsoleLine =
        "{@t:HH:mm:ss} {@l:u3} {@m}" +
        "{#if OperationId is not null}  [{OperationId}{#if Step is not null} {Step}{#end}{#if VCenterTask is not null} {VCenterTask}{#end}]{#end}\n{@x}";

    private const int KeptFiles = 14;
    private const long LargestFile = 100 * 1024 * 1024;

    /// <summary>The level below which nothing is written to the console; the file keeps its own.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging, string dataDirectory, LogLevel consoleLevel)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // What it throws is told by whoever cannot deal with it; a lost race for a key is no error.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // Statements that are refused come up as exceptions, and are told by whoever did not expect them: a name that was
            // taken, or an empty database at its first start, is no error.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("Orchestrator.Access.BearerKeyHandler", LogEventLevel.Warning)
            // A failed start is told once, by the program, without its stack.
            .Filter.ByExcluding("SourceContext = 'Microsoft.Extensions.Hosting.Internal.Host' and EventId.Id = 11")
            .Enrich.FromLogContext()
            .WriteTo.Console(new ExpressionTemplate(ConsoleLine, theme: TemplateTheme.Code), levelSwitch: new LoggingLevelSwitch(Level(consoleLevel)))
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(dataDirectory, "logs", "orchestrator-.json"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: LargestFile,
                retainedFileCountLimit: KeptFiles);
        logging.ClearProviders();
        return logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
