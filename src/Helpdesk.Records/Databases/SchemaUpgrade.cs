using System.Data.Common;
using System.Globalization;

namespace Helpdesk.Records.Databases;

/// <summary>Brings a database up to date; instances that start at once wait for each other.</summary>
internal sealed class SchemaUpgrade(RecordsDatabase database)
{
    private readonly SchemaScripts scripts = new(database.Migrations);

    /// <exception cref="RecordsUnavailableException">The database cannot be used.</exception>
    /// <exception cref="RecordsNewerException">A newer version has worked on it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PrepareAsync(cancellationToken);
            await using var connection = await database.OpenAsync(cancellationToken);
            if ((await PendingAsync(connection, null, cancellationToken)).Count == 0)
                return;

            await using var transaction = await database.BeginAloneAsync(connection, DatabaseLock.Schema, cancellationToken);
            foreach (var id in await PendingAsync(connection, transaction, cancellationToken))
            {
                await using var script = connection.Command(scripts.Read(id), transaction);
                await script.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception exception) when (database.Explain(exception) is not null)
        {
            throw database.Explain(exception)!;
        }
    }

    private async Task<List<string>> PendingAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(connection, transaction, cancellationToken);
        return applied.Find(id => !scripts.Ids.Contains(id)) is { } unknown
            ? throw new RecordsNewerException(database.Place, unknown)
            : [.. scripts.Ids.Except(applied)];
    }

    private async Task<List<string>> AppliedAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var exists = connection.Command(database.HistoryExists, transaction);
        if (Convert.ToInt64(await exists.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
            return [];

        await using var history = connection.Command("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """, transaction);
        await using var reader = await history.ExecuteReaderAsync(cancellationToken);
        var applied = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0));
        return applied;
    }
}
