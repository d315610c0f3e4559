using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant.Tests;

/// <summary>Keeps what is logged above Trace.</summary>
internal sealed class WrittenLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
