using System.Globalization;
using Helpdesk.Core;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Helpdesk.Server.Operation;

/// <summary>
/// The logs: short lines on the console, compact JSON below the data folder, by day and size and for a bounded time. Each line
/// carries the trace id of its turn or request. Levels come from <c>Logging:LogLevel</c>, as everywhere in .NET; the console has
/// warnings and what is worse, unless <c>Logging:Console:LogLevel:Default</c> says otherwise, because a busy server ends a turn
/// each few milliseconds.
/// </summary>
internal static class Logging
{
    private const long FileBytes = 64 * 1024 * 1024;
    private const int Files = 14;

    public static string Folder(string data) => Path.Combine(data, "logs");

    public static void AddLogs(this IServiceCollection services, IConfiguration configuration, HelpdeskPaths paths)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Information()
            // Addresses of requests hold tokens, and a line for each request costs more than the request.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("Garnet", LogEventLevel.Warning)
            // The program says itself, in one line, why it could not start.
            // That the key ring is as secret as the records stands in their README.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .Enrich.With<LineEnricher>()
            .WriteTo.Console(
                restrictedToMinimumLevel: ConsoleLevel(configuration),
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u4} {Message:lj}{Cause}{NewLine}",
                formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.HelpdeskFile(Folder(paths.Data));
        foreach (var level in configuration.GetSection("Logging:LogLevel").GetChildren())
            SetLevel(logs, level.Key, level.Value);
        services.AddSerilog(logs.CreateLogger(), dispose: true);
    }

    public static LoggerConfiguration HelpdeskFile(this LoggerSinkConfiguration sinks, string folder) => sinks.File(
        new CompactJsonFormatter(),
        Path.Combine(folder, "helpdesk-.json"),
        rollingInterval: RollingInterval.Day,
        fileSizeLimitBytes: FileBytes,
        rollOnFileSizeLimit: true,
        retainedFileCountLimit: Files);

    private static void SetLevel(LoggerConfiguration logs, string category, string? name)
    {
        var minimum = LevelOf($"Logging:LogLevel:{category}", name);
        _ = category == "Default" ? logs.MinimumLevel.Is(minimum) : logs.MinimumLevel.Override(category, minimum);
    }

    private static LogEventLevel ConsoleLevel(IConfiguration configuration)
    {
        const string key = "Logging:Console:LogLevel:Default";
        return configuration[key] is { } name ? LevelOf(key, name) : LogEventLevel.Warning;
    }

    private static LogEventLevel LevelOf(string key, string? name)
    {
        if (!Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level))
            throw new SetupException($"{key} must be Trace, Debug, Information, Warning, Error, Critical or None, not '{name}'.");
        return level switch
        {
            LogLevel.Trace => LogEventLevel.Verbose,
            LogLevel.Debug => LogEventLevel.Debug,
            LogLevel.Information => LogEventLevel.Information,
            LogLevel.Warning => LogEventLevel.Warning,
            LogLevel.Error => LogEventLevel.Error,
            _ => LogEventLevel.Fatal,
        };
    }

    /// <summary>
    /// Gives the console the kind and message of an exception (the file has all of it), and takes away the address of the request,
    /// which may hold a ticket or a conversation; the trace id leads to the same place.
    /// </summary>
    private sealed class LineEnricher : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.RemovePropertyIfPresent("RequestPath");
            logEvent.RemovePropertyIfPresent("RequestId");
            logEvent.RemovePropertyIfPresent("ConnectionId");
            if (logEvent.Exception is { } exception)
                logEvent.AddPropertyIfAbsent(new LogEventProperty("Cause", new ScalarValue($" ({exception.GetType().Name}: {exception.Message})")));
        }
    }
}
