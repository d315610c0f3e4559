using System.Data.Common;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Transcripts;

/// <summary>
/// The transcripts in two tables. Hand-written SQL: everything that is said goes through here, many lines in a statement and many
/// conversations in a transaction, because one of the databases has a single writer.
/// </summary>
internal sealed class TranscriptTable(RecordsDatabase database, TimeProvider time) : ITranscripts, IOwnedTranscripts
{
    /// <summary>Repeats are recognised of so many last lines, which is as many as the store keeps.</summary>
    private const int RepeatedLines = 200;

    private const string Upsert = """
        INSERT INTO transcripts (desk, bot, conversation, customer, incarnation, sequence, owner_epoch, lease_fence, owner_kind, owner, state, reference, context, outside, updated)
        VALUES (@desk, @bot, @conversation, @customer, @incarnation, @sequence, @owner_epoch, @lease_fence, @owner_kind, @owner, @state, @reference, @context, @outside, @updated)
        ON CONFLICT (desk, bot, conversation) DO UPDATE SET
            customer = excluded.customer, incarnation = excluded.incarnation, sequence = excluded.sequence, owner_epoch = excluded.owner_epoch,
            lease_fence = excluded.lease_fence, owner_kind = excluded.owner_kind, owner = excluded.owner, state = excluded.state,
            reference = excluded.reference, context = excluded.context, outside = excluded.outside, updated = excluded.updated
        WHERE excluded.incarnation > transcripts.incarnation
           OR (excluded.incarnation = transcripts.incarnation AND excluded.sequence >= transcripts.sequence AND excluded.owner_epoch >= transcripts.owner_epoch)
        RETURNING id
        """;

    private const string Find = "SELECT id FROM transcripts WHERE desk = @desk AND bot = @bot AND conversation = @conversation";

    public async Task SaveAsync(IReadOnlyList<TranscriptCopy> copies, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var lines = new TranscriptLineWriter(connection, transaction);
        // In one order, so that two instances cannot wait for each other.
        foreach (var copy in copies.OrderBy(copy => copy.Conversation.Path, StringComparer.Ordinal))
        {
            var transcript = await SaveHeadAsync(connection, transaction, copy, cancellationToken);
            foreach (var line in copy.Lines)
                await lines.AddAsync(transcript, copy.Head.Incarnation, line, cancellationToken);
        }

        await lines.FlushAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LogEntry>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(connection.Command("""
            SELECT sequence, at, id, body FROM transcript_lines
            WHERE transcript = (SELECT id FROM transcripts WHERE desk = @desk AND bot = @bot AND conversation = @conversation) AND sequence > @after
            ORDER BY sequence, incarnation LIMIT @limit
            """), conversation).With("@after", after).With("@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<LogEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new LogEntry(
                reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), Encoding.UTF8.GetBytes(reader.GetString(3))));
        }

        return entries;
    }

    public async Task<ConversationHead?> HeadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(connection.Command("""
            SELECT id, incarnation, sequence, owner_epoch, lease_fence, owner_kind, owner, state, reference, context, outside FROM transcripts
            WHERE desk = @desk AND bot = @bot AND conversation = @conversation
            """), conversation);
        ConversationHead head;
        long transcript;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            transcript = reader.GetInt64(0);
            head = new ConversationHead
            {
                Incarnation = reader.GetInt64(1),
                Sequence = reader.GetInt64(2),
                OwnerEpoch = reader.GetInt64(3),
                LeaseFence = reader.GetInt64(4),
                Owner = ConversationOwnerJson.Read(reader.GetString(5), reader.GetString(6)),
                State = Encoding.UTF8.GetBytes(reader.GetString(7)),
                Reference = Encoding.UTF8.GetBytes(reader.GetString(8)),
                Context = Encoding.UTF8.GetBytes(reader.GetString(9)),
                DeliverOutside = reader.GetBoolean(10),
            };
        }

        var (last, repeats) = await LastLinesAsync(connection, transcript, cancellationToken);
        return head with { Sequence = Math.Max(head.Sequence, last), Repeats = repeats };
    }

    public async Task<IReadOnlyList<ConversationKey>> OwnedAsync(long incarnation, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // Without an index: it is asked once after a loss.
        await using var command = connection.Command("""
            SELECT desk, bot, conversation FROM transcripts WHERE owner_kind <> 'bot' AND incarnation < @incarnation ORDER BY updated DESC LIMIT @limit
            """).With("@incarnation", incarnation).With("@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var owned = new List<ConversationKey>();
        while (await reader.ReadAsync(cancellationToken))
            owned.Add(new ConversationKey(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return owned;
    }

    private static async Task<(long Last, List<KeyValuePair<string, long>> Repeats)> LastLinesAsync(DbConnection connection, long transcript, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT sequence, repeat FROM transcript_lines WHERE transcript = @transcript ORDER BY sequence DESC LIMIT @limit")
            .With("@transcript", transcript).With("@limit", RepeatedLines);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var last = 0L;
        var repeats = new List<KeyValuePair<string, long>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var sequence = reader.GetInt64(0);
            last = Math.Max(last, sequence);
            if (!reader.IsDBNull(1))
                repeats.Add(KeyValuePair.Create(reader.GetString(1), sequence));
        }

        return (last, repeats);
    }

    private async Task<long> SaveHeadAsync(DbConnection connection, DbTransaction transaction, TranscriptCopy copy, CancellationToken cancellationToken)
    {
        var head = copy.Head;
        var (kind, owner) = ConversationOwnerJson.Write(head.Owner);
        await using var upsert = Of(connection.Command(Upsert, transaction), copy.Conversation)
            .With("@customer", CustomerOf(head) is { } customer ? customer : DBNull.Value)
            .With("@incarnation", head.Incarnation).With("@sequence", head.Sequence)
            .With("@owner_epoch", head.OwnerEpoch).With("@lease_fence", head.LeaseFence)
            .With("@owner_kind", kind).With("@owner", owner)
            .With("@state", Text(head.State)).With("@reference", Text(head.Reference)).With("@context", Text(head.Context))
            .With("@outside", head.DeliverOutside).With("@updated", time.GetUtcNow().ToUnixTimeMilliseconds());
        if (await upsert.ExecuteScalarAsync(cancellationToken) is long made)
            return made;

        // A newer head is there already; the lines belong to it all the same.
        await using var find = Of(connection.Command(Find, transaction), copy.Conversation);
        return (long)(await find.ExecuteScalarAsync(cancellationToken))!;
    }

    private static DbCommand Of(DbCommand command, ConversationKey conversation) =>
        command.With("@desk", conversation.Desk).With("@bot", conversation.Bot).With("@conversation", conversation.Id);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private static string? CustomerOf(ConversationHead head)
    {
        if (head.Reference.IsEmpty || JsonSerializer.Deserialize(head.Reference.Span, ActivityJson.Reference)?.User?.Id is not { } id)
            return null;
        return id.Length > TranscriptRow.MaxCustomerLength ? id[..TranscriptRow.MaxCustomerLength] : id;
    }
}
