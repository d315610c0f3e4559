using Microsoft.Extensions.Logging;

namespace Helpdesk.Crashes.Workers;

/// <summary>Tells the controller what a worker warns of.</summary>
internal sealed class WireLog(Wire wire) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose() => GC.SuppressFinalize(this);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";
        wire.Tell("log", logLevel.ToString(), text.ReplaceLineEndings(" ").Replace('\t', ' '));
    }
}
