using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.DirectLine;

/// <summary>A checked right to speak in one conversation as one user, with what is needed at each call made once.</summary>
internal sealed class ConversationPass
{
    public ConversationPass(TokenClaims claims)
    {
        Claims = claims;
        Conversation = new ConversationKey(claims.Desk, claims.Bot, claims.Conversation);
        Visitor = claims.Known ? $"{claims.Desk}/{claims.Bot}/{claims.User}" : Conversation.Path;
        User = new ChannelAccount
        {
            Id = claims.User,
            Name = claims.UserName,
            Role = RoleTypes.User,
            Extensions = claims.Verified ? Proven(claims) : null,
        };
        Account = new ConversationAccount { Id = claims.Conversation };
    }

    public TokenClaims Claims { get; }

    public ConversationKey Conversation { get; }

    /// <summary>Whose messages are counted together: the user's where the business has named it, else the conversation's, since a page may claim any name.</summary>
    public string Visitor { get; }

    public ChannelAccount User { get; }

    public ConversationAccount Account { get; }

    private static Dictionary<string, JsonElement> Proven(TokenClaims claims)
    {
        var proven = new Dictionary<string, JsonElement> { [ChannelAccount.VerifiedMember] = JsonElement.Parse("true") };
        foreach (var (member, value) in new[] { (ChannelAccount.EmailMember, claims.Email), (ChannelAccount.PhoneMember, claims.Phone) })
        {
            if (value is not null)
                proven[member] = JsonElement.Parse($"\"{JsonEncodedText.Encode(value)}\"");
        }

        return proven;
    }

    /// <summary>Whether the token has ended at <paramref name="now"/>.</summary>
    public bool HasExpired(DateTimeOffset now) => now.ToUnixTimeSeconds() >= Claims.Expires;

    /// <summary>Whether the token may be exchanged for a new one at <paramref name="now"/>.</summary>
    public bool IsRenewable(DateTimeOffset now, TimeSpan grace) => now.ToUnixTimeSeconds() < Claims.Expires + (long)grace.TotalSeconds;
}
