using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Databases;

/// <summary>A SQLite file in the data folder, readable by its user only.</summary>
internal sealed class SqliteDatabase(string path) : RecordsDatabase
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BusySeconds = 10;

    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = BusySeconds,
    }.ToString();

    private DbContextOptions<SqliteContext>? options;

    public override string Place => path;

    public override string Migrations => "Sqlite";

    public override string HistoryExists => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        await using (new FileStream(path, PrivateFolder.Open(FileMode.OpenOrCreate, FileAccess.ReadWrite)))
        {
            // SQLite would make the file readable by all; the files beside it take their mode from it.
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly)
                File.SetUnixFileMode(path, OwnerOnly);
        }

        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.Command("PRAGMA journal_mode = WAL");
        await command.ExecuteScalarAsync(cancellationToken);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, DatabaseLock purpose, CancellationToken cancellationToken) =>
        // IMMEDIATE: one writer at a time, whatever the purpose.
        await connection.BeginTransactionAsync(cancellationToken);

    public override async Task TuneAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        // A part of every table that was never looked at or has grown tenfold: https://www.sqlite.org/pragma.html#pragma_optimize
        await using var command = connection.Command("PRAGMA optimize = 0x10012");
        await command.ExecuteNonQueryAsync(cancellationToken);
        // A connection reads the statistics when it is opened.
        SqliteConnection.ClearPool((SqliteConnection)connection);
    }

    public override RecordsContext CreateContext() =>
        new SqliteContext(options ??= new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connectionString).Options);

    public override RecordsUnavailableException? Explain(Exception failure)
    {
        // https://www.sqlite.org/rescode.html
        var what = failure switch
        {
            SqliteException { SqliteErrorCode: 26 } => "is not a SQLite database; move it away to start with empty records, or set Helpdesk__Data to another folder",
            SqliteException { SqliteErrorCode: 11 } => "is damaged; restore it from a backup, or move it away to start with empty records",
            SqliteException { SqliteErrorCode: 13 } => "cannot grow: the disk is full; make room",
            SqliteException { SqliteErrorCode: 5 or 6 } => "is held by another process; end it, or set Helpdesk__Data to another folder",
            SqliteException { SqliteErrorCode: 8 or 14 } or IOException or UnauthorizedAccessException =>
                "cannot be opened for writing; see that the user of this process may write to the folder, or set Helpdesk__Data to another one",
            SqliteException other => $"does not take the records: {other.Message}",
            _ => null,
        };
        return what is null ? null : new RecordsUnavailableException($"{path} {what}.", failure);
    }

    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE
    public override bool IsTaken(DbException failure) => failure is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    public override void Dispose()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
