using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Records.Tests.Databases;

public sealed class SqliteDatabaseTests : RecordsSuite
{
    private string File => Path.Combine(DataFolder, "records.db");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_of_the_process_may_read_the_records()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes");

        await StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(DataFolder));
        Assert.All(Directory.GetFiles(DataFolder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file)));
        Assert.Contains(File, Directory.GetFiles(DataFolder));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_may_read_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes");
        await StartAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        var records = await StartAsync();
        await using var connection = await records.Database.OpenAsync(Cancellation);
        await using var writing = await connection.BeginTransactionAsync(Cancellation);

        Assert.Null(await records.Incarnations.LastAsync(Cancellation));
        Assert.Equal("wal", await records.RunAsync("PRAGMA journal_mode", Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        Directory.CreateDirectory(DataFolder);
        await System.IO.File.WriteAllTextAsync(File, new string('?', 8192), Cancellation);

        var refused = await Assert.ThrowsAsync<RecordsUnavailableException>(() => StartAsync());

        Assert.StartsWith($"{File} is not a SQLite database", refused.Message, StringComparison.Ordinal);
        Assert.IsType<SqliteException>(refused.InnerException);
        Assert.Equal(8192, new FileInfo(File).Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await System.IO.File.WriteAllTextAsync(DataFolder, "in the way", Cancellation);
        try
        {
            var refused = await Assert.ThrowsAsync<RecordsUnavailableException>(() => StartAsync());

            Assert.Contains("cannot be opened for writing", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            System.IO.File.Delete(DataFolder);
        }
    }

    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
