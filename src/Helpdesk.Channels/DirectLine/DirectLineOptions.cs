using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Channels.DirectLine;

/// <summary>How the Direct Line endpoint hands out tokens and keeps sockets, from <c>Helpdesk:DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "Helpdesk:DirectLine";

    /// <summary>How long a token is good. A refreshed token does not end the one before it.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long after its end a token may still be exchanged for a new one of the same conversation, by <c>tokens/refresh</c> or by
    /// resuming the conversation; it reads and writes nothing by itself. Three days let a computer sleep over a weekend; whoever finds
    /// an older token can do nothing with it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan TokenRefreshGrace { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long the token in a stream's address is good for opening a socket; short, because addresses end up in the logs of proxies.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan StreamTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the address of a file is good.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AttachmentAddressLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How often an open socket is pinged, and how long the answer may take, so that proxies keep it and dead peers go.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one frame may take to leave; a slower peer is cut off and resumes by its watermark.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
