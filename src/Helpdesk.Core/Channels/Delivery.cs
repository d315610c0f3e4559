using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Channels;

/// <summary>One line of the log on its way to a platform. The attempt was recorded before this was handed out.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="InDoubt">The attempt before this one has no recorded outcome: the platform may have it already.</param>
/// <param name="Fence">Proves that this worker still holds the conversation's outbox.</param>
public sealed record Delivery(
    ConversationKey Conversation,
    LogEntry Entry,
    ConversationReference Reference,
    int Attempt,
    bool InDoubt,
    long Fence)
{
    /// <summary>The longest time that one attempt may take; the lease of the outbox outlasts it.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(12);

    /// <summary>
    /// The same at each attempt and different for each line, of any bot and also after a loss of data: what a platform that takes
    /// an idempotency key gets. 32 hexadecimal digits, from which nothing about the customer can be read.
    /// </summary>
    public string IdempotencyKey
    {
        get
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Conversation.Path}\n{Entry.Id}\n{Entry.At.ToUnixTimeMilliseconds()}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        }
    }
}
