using System.Data.Common;
using System.Text.Json;
using Helpdesk.Core.Access;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Agents;

/// <summary>The accounts in their table. Hand-written SQL: neither a command nor a page waits for EF Core to warm up.</summary>
internal sealed class AgentTable(RecordsDatabase database) : IAgents
{
    public async Task<AgentAccount?> FindAsync(AgentKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = key switch
        {
            AgentKey.Id id => connection.Command("SELECT account, version FROM agents WHERE id = @value").With("@value", id.Value),
            AgentKey.UserName user when AgentAccount.IsName(user.Value) => connection.Command("SELECT account, version FROM agents WHERE user_key = @value").With("@value", Fold(user.Value)),
            AgentKey.Email email when AgentAccount.IsEmail(email.Value) => connection.Command("SELECT account, version FROM agents WHERE email_key = @value").With("@value", FoldEmail(email.Value)),
            AgentKey.Invite invite => connection.Command("SELECT account, version FROM agents WHERE invite = @value").With("@value", invite.Sha256),
            _ => null,
        };
        // What can be neither a name nor an address is nobody's, and not every database takes it as a question.
        if (command is null)
            return null;
        return (await ReadAsync(command, cancellationToken)) is [var found] ? found : null;
    }

    public async Task<IReadOnlyList<AgentAccount>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT account, version FROM agents");
        // Sorted here, because the databases order letters differently.
        return [.. (await ReadAsync(command, cancellationToken)).OrderBy(account => Fold(account.UserName), StringComparer.Ordinal)];
    }

    public async Task<AgentAccount?> SaveAsync(AgentAccount account, CancellationToken cancellationToken)
    {
        if (!AgentAccount.IsName(account.UserName) || account.Email is { Length: > 0 } address && !AgentAccount.IsEmail(address))
            throw new ArgumentException($"A user name has 1 to {AgentAccount.NameLength} characters, and an address one @.", nameof(account));
        var saved = account with { Version = account.Version + 1 };
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(account.Version == 0
            ? """
              INSERT INTO agents (id, user_key, email_key, invite, version, account) VALUES (@id, @user, @email, @invite, @version, @account)
              ON CONFLICT DO NOTHING
              """
            : """
              UPDATE agents SET user_key = @user, email_key = @email, invite = @invite, version = @version, account = @account
              WHERE id = @id AND version = @before
                AND NOT EXISTS (SELECT 1 FROM agents other WHERE other.id <> @id AND (other.user_key = @user OR other.email_key = @email))
              """)
            .With("@id", saved.Id)
            .With("@user", Fold(saved.UserName))
            .With("@email", saved.Email is { Length: > 0 } email ? FoldEmail(email) : DBNull.Value)
            .With("@invite", (object?)saved.InviteSha256 ?? DBNull.Value)
            .With("@version", saved.Version)
            .With("@before", account.Version)
            .With("@account", JsonSerializer.Serialize(saved, AgentJson.Default.AgentAccount));
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? saved : null;
        }
        catch (DbException exception) when (database.IsTaken(exception))
        {
            // Two accounts have taken one name in the same moment: this one was later.
            return null;
        }
    }

    private static string Fold(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>
    /// Latin letters alone are folded: what an identity provider says of one mailbox must never open the account of another that only
    /// looks or sounds the same to Unicode.
    /// </summary>
    private static string FoldEmail(string email) => string.Create(email.Length, email, static (folded, text) =>
    {
        for (var at = 0; at < text.Length; at++)
            folded[at] = char.IsAsciiLetterLower(text[at]) ? (char)(text[at] - 32) : text[at];
    });

    private static async Task<List<AgentAccount>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var accounts = new List<AgentAccount>();
        while (await reader.ReadAsync(cancellationToken))
            accounts.Add(JsonSerializer.Deserialize(reader.GetString(0), AgentJson.Default.AgentAccount)! with { Version = reader.GetInt64(1) });
        return accounts;
    }
}
