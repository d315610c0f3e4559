using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Records.Databases;

/// <summary>The PostgreSQL database of <c>ConnectionStrings:Records</c>, shared by all instances.</summary>
internal sealed class PostgreSqlDatabase : RecordsDatabase
{
    private readonly NpgsqlDataSource source;
    private DbContextOptions<PostgreSqlContext>? options;

    /// <exception cref="RecordsUnavailableException">The connection string is not one.</exception>
    public PostgreSqlDatabase(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            parts.ApplicationName ??= "helpdesk";
            source = NpgsqlDataSource.Create(parts);
            Place = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {parts.Host}:{parts.Port}, database '{parts.Database ?? parts.Username}', user '{parts.Username}'");
        }
        catch (Exception)
        {
            // What the parser says may quote the password, so it is not passed on.
            throw new RecordsUnavailableException(
                "ConnectionStrings__Records is not a PostgreSQL connection string. Write it as \"Host=…;Database=…;Username=…;Password=…\" (an address like postgres://… is not understood), or leave it out to keep the records in the data folder.");
        }
    }

    public override string Place { get; }

    public override string Migrations => "PostgreSql";

    // Not to_regclass: within the transaction that waited for the lock it still answers from a cache filled before.
    public override string HistoryExists => "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = '__EFMigrationsHistory'";

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, DatabaseLock purpose, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.Command("SELECT pg_advisory_xact_lock(@purpose)", transaction).With("@purpose", (long)purpose);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    public override RecordsContext CreateContext() =>
        new PostgreSqlContext(options ??= new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(source).Options);

    public override RecordsUnavailableException? Explain(Exception failure)
    {
        // https://www.postgresql.org/docs/current/errcodes-appendix.html
        var what = failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "refused the user or the password; correct ConnectionStrings__Records",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "has no such database; create it, or correct ConnectionStrings__Records",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "does not let the user make tables; grant CREATE on the schema to it",
            PostgresException other => $"does not take the records: {other.SqlState} {other.MessageText}",
            NpgsqlException or SocketException or TimeoutException =>
                "does not answer; see that it runs and that ConnectionStrings__Records names it, or leave the setting out to keep the records in the data folder",
            _ => null,
        };
        return what is null ? null : new RecordsUnavailableException($"{Place}: {what}.", failure);
    }

    public override bool IsTaken(DbException failure) => failure.SqlState == PostgresErrorCodes.UniqueViolation;

    public override void Dispose() => source.Dispose();
}
