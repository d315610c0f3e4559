using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using Helpdesk.Core.Records;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Keys;

/// <summary>The table of signing keys. Hand-written SQL: a key is needed before the first page can be served.</summary>
internal sealed class SigningKeyTable(RecordsDatabase database)
{
    /// <summary>The length of a key's id: 9 random bytes in base64url.</summary>
    public const int IdLength = 12;

    /// <summary>The keys of a purpose that were made after a moment, oldest first.</summary>
    public async Task<SigningKey[]> ReadAsync(string purpose, DateTimeOffset madeAfter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, null, purpose, madeAfter, cancellationToken);
    }

    /// <summary>
    /// The keys of a purpose, oldest first, the last of them made after <paramref name="freshAfter"/>: made now when there is none,
    /// by one instance only. Keys made before <paramref name="madeAfter"/> are deleted then.
    /// </summary>
    public async Task<SigningKey[]> RenewAsync(string purpose, DateTimeOffset madeAfter, DateTimeOffset freshAfter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(connection, DatabaseLock.Keys, cancellationToken);
        var keys = await ReadAsync(connection, transaction, purpose, madeAfter, cancellationToken);
        if (keys is [.., var last] && last.Created > freshAfter)
            return keys;

        var made = new SigningKey(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)), purpose, RandomNumberGenerator.GetBytes(32),
            DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()));
        await using var delete = connection.Command("DELETE FROM signing_keys WHERE purpose = @purpose AND created <= @created", transaction)
            .With("@purpose", purpose).With("@created", madeAfter.ToUnixTimeMilliseconds());
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = connection.Command("INSERT INTO signing_keys (purpose, id, secret, created) VALUES (@purpose, @id, @secret, @created)", transaction)
            .With("@purpose", purpose).With("@id", made.Id).With("@secret", made.Secret.ToArray()).With("@created", made.Created.ToUnixTimeMilliseconds());
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. keys, made];
    }

    private static async Task<SigningKey[]> ReadAsync(DbConnection connection, DbTransaction? transaction, string purpose, DateTimeOffset madeAfter, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT id, secret, created FROM signing_keys WHERE purpose = @purpose AND created > @created ORDER BY created, id", transaction)
            .With("@purpose", purpose).With("@created", madeAfter.ToUnixTimeMilliseconds());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<SigningKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new SigningKey(
                reader.GetString(0),
                purpose,
                await reader.GetFieldValueAsync<byte[]>(1, cancellationToken),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
        }

        return [.. keys];
    }
}
