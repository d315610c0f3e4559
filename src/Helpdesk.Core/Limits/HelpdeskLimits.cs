using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Core.Limits;

/// <summary>The bounds of the house, from <c>Helpdesk:Limits</c>.</summary>
public sealed class HelpdeskLimits
{
    public const string Section = "Helpdesk:Limits";

    /// <summary>Messages that one visitor may send in a minute.</summary>
    [Range(1, 1_000_000)]
    public int VisitorMessagesPerMinute { get; set; } = 60;

    /// <summary>Messages that may wait in one conversation.</summary>
    [Range(1, 100_000)]
    public int ConversationQueue { get; set; } = 256;

    /// <summary>The longest text of a message, in bytes of UTF-8.</summary>
    [Range(1, 1_048_576)]
    public int MessageTextBytes { get; set; } = 32 * 1024;

    /// <summary>The longest activity as it is posted, in bytes.</summary>
    [Range(1024, 8_388_608)]
    public int ActivityBytes { get; set; } = 256 * 1024;

    /// <summary>Messages that one turn answers together.</summary>
    [Range(1, 200)]
    public int TurnMessages { get; set; } = 20;

    /// <summary>Bytes of messages that one turn answers together; a single longer message is a turn of its own.</summary>
    [Range(1024, 8_388_608)]
    public int TurnBytes { get; set; } = 64 * 1024;

    /// <summary>Lines of the log that one read gives.</summary>
    [Range(1, 1000)]
    public int LogPage { get; set; } = 100;

    /// <summary>Lines of a conversation that stay in the conversation store; older ones are in the records alone.</summary>
    [Range(1, 10_000)]
    public int LogLines { get; set; } = 200;

    /// <summary>Hours of silence after which a conversation moves out of the conversation store, until it is spoken to again.</summary>
    [Range(0.0001, 24 * 365)]
    public double IdleHours { get; set; } = 24;

    /// <summary>The longest text of one answer, in characters.</summary>
    [Range(100, 1_000_000)]
    public int AnswerCharacters { get; set; } = 16 * 1024;

    /// <summary>The largest attachment, in bytes.</summary>
    [Range(1, 1_073_741_824)]
    public long AttachmentBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Attachments of one message.</summary>
    [Range(1, 100)]
    public int AttachmentsPerMessage { get; set; } = 10;

    /// <summary>Widget tokens that one address may ask for in a minute.</summary>
    [Range(1, 1_000_000)]
    public int TokensPerMinute { get; set; } = 3000;

    /// <summary>Open sockets of one conversation on one instance.</summary>
    [Range(1, 1000)]
    public int SocketsPerConversation { get; set; } = 20;

    /// <summary>Requests to the REST interface that one API key may make in a minute on one instance.</summary>
    [Range(1, 1_000_000)]
    public int ApiRequestsPerMinute { get; set; } = 600;

    /// <summary>Turns that one instance runs at the same time.</summary>
    [Range(1, 100_000)]
    public int ConcurrentTurns { get; set; } = 512;

    /// <summary>Failed attempts after which a turn gets the bot's apology.</summary>
    [Range(1, 20)]
    public int TurnAttempts { get; set; } = 3;

    /// <summary>Attempts after which a line that a platform does not take is given up; 16 last about an hour.</summary>
    [Range(1, 100)]
    public int DeliveryAttempts { get; set; } = 16;

    /// <summary>The longest time that one turn may take, in seconds.</summary>
    [Range(1, 3600)]
    public int TurnSeconds { get; set; } = 180;

    /// <summary>Seconds that one turn may spend with models; then the rung that quotes answers.</summary>
    [Range(1, 3600)]
    public int ModelSeconds { get; set; } = 90;

    /// <summary>Tokens of models that one visitor of a bot may use in a day (UTC); 0 for any number. A bot's file may say otherwise.</summary>
    [Range(0, long.MaxValue)]
    public long VisitorTokensPerDay { get; set; }

    /// <summary>Tokens of models that one bot may use in a day (UTC); 0 for any number. A bot's file may say otherwise.</summary>
    [Range(0, long.MaxValue)]
    public long BotTokensPerDay { get; set; }

    /// <summary>Tokens of models that all bots together may use in a day (UTC); 0 for any number.</summary>
    [Range(0, long.MaxValue)]
    public long TokensPerDay { get; set; }
}
