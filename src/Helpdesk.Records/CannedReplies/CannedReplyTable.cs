using Helpdesk.Core.Handoff;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.CannedReplies;

/// <summary>Canned replies in their table.</summary>
internal sealed class CannedReplyTable(RecordsDatabase database) : ICannedReplies
{
    public async Task<IReadOnlyList<CannedReply>> ListAsync(string desk, string agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT owner, name, text FROM canned_replies WHERE desk = @desk AND owner IN ('', @agent) LIMIT @limit")
            .With("@desk", desk).With("@agent", agent).With("@limit", 2 * CannedReply.Most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var replies = new List<CannedReply>();
        while (await reader.ReadAsync(cancellationToken))
            replies.Add(new CannedReply(desk, reader.GetString(0) is { Length: > 0 } owner ? owner : null, reader.GetString(1), reader.GetString(2)));
        // Sorted here, because the databases order letters differently.
        return [.. replies.OrderBy(reply => reply.Name, StringComparer.OrdinalIgnoreCase).ThenBy(reply => reply.Name, StringComparer.Ordinal).ThenBy(reply => reply.Owner is not null)];
    }

    public async Task<bool> SaveAsync(CannedReply reply, CancellationToken cancellationToken)
    {
        if (CannedReply.Problem(reply.Name, reply.Text) is { } problem)
            throw new ArgumentException(problem, nameof(reply));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO canned_replies (desk, owner, name, text)
            SELECT @desk, @owner, @name, @text
            WHERE (SELECT COUNT(*) FROM canned_replies WHERE desk = @desk AND owner = @owner) < @most
               OR EXISTS (SELECT 1 FROM canned_replies WHERE desk = @desk AND owner = @owner AND name = @name)
            ON CONFLICT (desk, owner, name) DO UPDATE SET text = excluded.text
            """)
            .With("@desk", reply.Desk).With("@owner", reply.Owner ?? "").With("@name", reply.Name).With("@text", reply.Text).With("@most", CannedReply.Most);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task DeleteAsync(string desk, string? owner, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("DELETE FROM canned_replies WHERE desk = @desk AND owner = @owner AND name = @name")
            .With("@desk", desk).With("@owner", owner ?? "").With("@name", name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
