using System.Data.Common;
using Helpdesk.Records.Databases;
using Helpdesk.Records.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Records.Tests.Keys;

public sealed class SigningKeysTests : IDisposable
{
    private readonly UnreachableDatabase database = new();
    private readonly FakeTimeProvider time = new();
    private readonly SigningKeys keys;

    public SigningKeysTests() => keys = new SigningKeys(new SigningKeyTable(database), Options.Create(new KeyOptions()), time);

    [Fact]
    public async Task A_key_is_not_called_unknown_because_the_database_is_down()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync("AAAAAAAAAAAA"));
        await Assert.ThrowsAsync<RecordsUnavailableException>(() => FindAsync("BBBBBBBBBBBB"));
        Assert.Equal(1, database.Opened);

        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync("AAAAAAAAAAAA"));
        Assert.Equal(2, database.Opened);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("longer-than-any-id-of-ours")]
    public async Task An_id_of_another_form_is_unknown_without_a_question(string id)
    {
        Assert.Null(await keys.FindAsync("purpose", id, TestContext.Current.CancellationToken));

        Assert.Equal(0, database.Opened);
    }

    public void Dispose() => database.Dispose();

    private async Task FindAsync(string id) => await keys.FindAsync("purpose", id, TestContext.Current.CancellationToken);

    /// <summary>A database that nobody reaches.</summary>
    private sealed class UnreachableDatabase : RecordsDatabase
    {
        public int Opened { get; private set; }

        public override string Place => "nowhere";

        public override string Migrations => "Sqlite";

        public override string HistoryExists => "SELECT 0";

        public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            Opened++;
            return Task.FromException<DbConnection>(new TimeoutException());
        }

        public override Task<DbTransaction> BeginAloneAsync(DbConnection connection, DatabaseLock purpose, CancellationToken cancellationToken) =>
            Task.FromException<DbTransaction>(new TimeoutException());

        public override RecordsContext CreateContext() => throw new TimeoutException();

        public override RecordsUnavailableException? Explain(Exception failure) => null;

        public override bool IsTaken(DbException failure) => false;

        public override void Dispose()
        {
        }
    }
}
