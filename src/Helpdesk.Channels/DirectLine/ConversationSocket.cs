using System.Net.WebSockets;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// One open socket. It subscribes first and reads the log after its watermark second, so nothing falls between the two; a line that
/// comes twice is dropped by its number, and a gap is filled from the log. What the client sends is not read.
/// </summary>
internal sealed partial class ConversationSocket(
    WebSocket socket,
    ConversationView view,
    IConversationLog log,
    LogLines lines,
    int pageSize,
    TimeSpan sendTimeout,
    TimeProvider clock,
    ILogger logger) : IDisposable
{
    private const int MaxReceivedLength = 64 * 1024;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource leaving = new();
    private readonly CancellationTokenSource patience = new(Timeout.InfiniteTimeSpan, clock);
    private readonly StreamedAnswers answers = new(view.Caller);
    private long sent = view.Watermark;
    private SocketEnd? end;

    private ConversationKey Conversation => view.Caller.Pass.Conversation;

    /// <summary>Closes the socket with a reason; the first reason counts.</summary>
    public void Leave(SocketEnd reason)
    {
        if (Interlocked.CompareExchange(ref end, reason, null) is not null)
            return;
        try
        {
            leaving.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The socket has gone by itself in the same moment.
        }
    }

    /// <summary>Serves the socket until either side leaves.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.Register(static self => ((ConversationSocket)self!).Leave(SocketEnd.Stopping), this);
        var receiving = ReceiveAsync();
        await ShowAsync();
        await CloseAsync(receiving);
    }

    public void Dispose()
    {
        leaving.Dispose();
        patience.Dispose();
    }

    private async Task ShowAsync()
    {
        try
        {
            await using var subscription = await log.SubscribeAsync(Conversation, leaving.Token);
            await CatchUpAsync();
            await foreach (var happened in subscription.ReadAllAsync(leaving.Token))
                await ShowAsync(happened);
            Leave(SocketEnd.StoreAway);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return;
        }
        catch (WebSocketException)
        {
            Leave(SocketEnd.Normal);
        }
        catch (OperationCanceledException)
        {
            LogTooSlow(Conversation.Path);
            Leave(SocketEnd.Normal);
        }
        catch (Exception exception)
        {
            LogFailed(exception, Conversation.Path);
            Leave(SocketEnd.StoreAway);
        }
    }

    private Task ShowAsync(ConversationEvent happened) => happened switch
    {
        ConversationEvent.Logged { Entry: var entry } when entry.Sequence <= sent => Task.CompletedTask,
        ConversationEvent.Logged { Entry: var entry } when entry.Sequence == sent + 1 => SendLinesAsync([entry]),
        ConversationEvent.Logged or ConversationEvent.Missed => CatchUpAsync(),
        ConversationEvent.Streaming { Partial: var partial } when answers.Admits(partial) => SendPartialAsync(partial),
        // What a customer's own window tells is not told to it.
        ConversationEvent.Signal { Activity: { From.Role: RoleTypes.Bot } signal } => SendSignalAsync(signal),
        ConversationEvent.OwnerChanged changed => Task.FromResult(answers.ChangeOwner(changed.OwnerEpoch)),
        ConversationEvent.Working { Busy: true } working when answers.AdmitsTyping(working.TurnId) => SendTypingAsync(working.TurnId),
        _ => Task.CompletedTask,
    };

    private async Task CatchUpAsync()
    {
        while (true)
        {
            var page = await log.ReadAsync(Conversation, sent, pageSize, leaving.Token);
            // A log that is shorter than what this client has was lost: what comes next shall be seen.
            sent = Math.Min(sent, page.Last);
            if (page.Entries.Count == 0)
                return;
            await SendLinesAsync(page.Entries);
            if (sent >= page.Last)
                return;
        }
    }

    private async Task SendLinesAsync(IReadOnlyList<LogEntry> entries)
    {
        var shown = 0;
        foreach (var entry in entries)
        {
            answers.Logged(entry.Id);
            shown += LogLines.IsShown(entry) ? 1 : 0;
        }

        sent = entries[^1].Sequence;
        if (shown == 0)
            return;

        using var frame = new PooledBuffer();
        await lines.WriteAsync(frame, entries, sent, view.Address, leaving.Token);
        await SendAsync(frame);
    }

    private async Task SendPartialAsync(PartialAnswer partial)
    {
        using var frame = new PooledBuffer();
        if (partial.Informative && string.IsNullOrEmpty(partial.Final.Text))
            answers.WriteTyping(frame, partial.StreamId, partial.At);
        else
            answers.Write(frame, partial);
        await SendAsync(frame);
    }

    private async Task SendTypingAsync(string turnId)
    {
        using var frame = new PooledBuffer(1024);
        answers.WriteTyping(frame, turnId, clock.GetUtcNow());
        await SendAsync(frame);
    }

    /// <summary>A signal takes no number in the log, so it goes without a watermark.</summary>
    private async Task SendSignalAsync(Activity signal)
    {
        using var frame = new PooledBuffer(1024);
        frame.Write("{\"activities\":["u8);
        frame.Write(ActivityJson.Write(signal with { Id = ConversationIds.New(), Timestamp = clock.GetUtcNow() }));
        frame.Write("]}"u8);
        await SendAsync(frame);
    }

    /// <summary>A peer that takes nothing for too long is cut off: to cancel a send ends the socket, and the client resumes by its watermark.</summary>
    private async Task SendAsync(PooledBuffer frame)
    {
        patience.CancelAfter(sendTimeout);
        await socket.SendAsync(frame.Written, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        patience.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads on only to notice the end; DirectLineJS sends an empty frame from time to time.</summary>
    private async Task ReceiveAsync()
    {
        var buffer = new byte[256];
        var length = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                length = received.EndOfMessage ? 0 : length + received.Count;
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                // Reads on until the client has seen the reason: what is left unread would cut the connection before it.
                if (length > MaxReceivedLength)
                    Leave(SocketEnd.TooMuch);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The peer has gone without a word, which is how most of them go, or the socket was aborted on this side.
        }

        Leave(SocketEnd.Normal);
    }

    private async Task CloseAsync(Task receiving)
    {
        using var closing = new CancellationTokenSource(CloseTimeout, TimeProvider.System);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(end!.Status, end.Reason, closing.Token);
            await receiving.WaitAsync(closing.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            LogClosedByForce(Conversation.Path);
        }
        finally
        {
            // Ends a read that still waits; on a socket that is closed it does nothing.
            socket.Abort();
            await receiving;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket of {Conversation} was cut off: its peer took nothing for too long. It resumes by its watermark.")]
    private partial void LogTooSlow(string conversation);

    [LoggerMessage(Level = LogLevel.Error, Message = "A socket of {Conversation} was closed because the conversation could not be read.")]
    private partial void LogFailed(Exception exception, string conversation);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A socket of {Conversation} did not end in order.")]
    private partial void LogClosedByForce(string conversation);
}
