using System.Text;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Transcripts;

/// <summary>The transcripts' heads, by customer.</summary>
internal sealed class PastConversationTable(RecordsDatabase database) : IPastConversations
{
    public async Task<IReadOnlyList<PastConversation>> ListAsync(string desk, string customer, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        if (customer.Length > TranscriptRow.MaxCustomerLength)
            customer = customer[..TranscriptRow.MaxCustomerLength];
        var until = before?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        await using var context = database.CreateContext();
        var rows = await context.Set<TranscriptRow>().AsNoTracking()
            .Where(row => row.Desk == desk && row.Customer == customer && row.Updated < until)
            .OrderByDescending(row => row.Updated).ThenByDescending(row => row.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Read)];
    }

    private static PastConversation Read(TranscriptRow row) => new(
        new ConversationKey(row.Desk, row.Bot, row.Conversation),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Updated),
        ConversationOwnerJson.Read(row.OwnerKind, row.Owner),
        ConversationStateJson.Read(Encoding.UTF8.GetBytes(row.State)),
        row.Reference.Length == 0 ? null : JsonSerializer.Deserialize(row.Reference, ActivityJson.Reference)?.ChannelId);
}
