using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Access;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.ApiKeys;

/// <summary>The API keys in their table. Hand-written SQL: a command that makes a key does not wait for EF Core to warm up.</summary>
internal sealed class ApiKeyTable(RecordsDatabase database, TimeProvider time) : IApiKeys
{
    /// <summary>Stands before each secret, so that a leaked one is recognised.</summary>
    public const string Prefix = "hd_";

    private const string Columns = "name, scopes, desks, created, expires, revoked, used";

    public async Task<string?> AddAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO api_keys (name, sha256, scopes, desks, created, expires) VALUES (@name, @sha256, @scopes, @desks, @created, @expires)
            ON CONFLICT (name) DO NOTHING
            """)
            .With("@name", key.Name)
            .With("@sha256", Hash(secret))
            .With("@scopes", string.Join(' ', key.Scopes))
            .With("@desks", string.Join(' ', key.Desks))
            .With("@created", time.GetUtcNow().ToUnixTimeMilliseconds())
            .With("@expires", (object?)key.ExpiresAt?.ToUnixTimeMilliseconds() ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? secret : null;
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"SELECT {Columns} FROM api_keys ORDER BY name");
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<bool> RevokeAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("UPDATE api_keys SET revoked = COALESCE(revoked, @now) WHERE name = @name")
            .With("@name", name).With("@now", time.GetUtcNow().ToUnixTimeMilliseconds());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The key of a secret, whether it is good or not.</summary>
    public async Task<ApiKey?> FindAsync(byte[] sha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"SELECT {Columns} FROM api_keys WHERE sha256 = @sha256").With("@sha256", sha256);
        return (await ReadAsync(command, cancellationToken)) is [var found] ? found : null;
    }

    /// <summary>Notes that a key was used.</summary>
    public async Task UseAsync(string name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("UPDATE api_keys SET used = @used WHERE name = @name AND (used IS NULL OR used < @used)")
            .With("@name", name).With("@used", at.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static async Task<List<ApiKey>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<ApiKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new ApiKey
            {
                Name = reader.GetString(0),
                Scopes = Words(reader.GetString(1)),
                Desks = Words(reader.GetString(2)),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                ExpiresAt = Time(reader, 4),
                RevokedAt = Time(reader, 5),
                UsedAt = Time(reader, 6),
            });
        }

        return keys;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateTimeOffset? Time(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
