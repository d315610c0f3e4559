using System.Globalization;
using Helpdesk.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Helpdesk.Records.Tests.Databases;

[Collection(PostgreSqlFixture.Collection)]
public sealed class PostgreSqlDatabaseTests(PostgreSqlFixture fixture)
{
    private const string Password = "not-to-be-shown";

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var port = FreePort.Find(1)[0].ToString(CultureInfo.InvariantCulture);

        var refused = await RefusedAsync($"Host=127.0.0.1;Port={port};Database=desk;Username=anna;Password={Password}");

        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{port}, database 'desk', user 'anna': does not answer", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"postgres://anna:{Password}@127.0.0.1/desk")]
    [InlineData($"postgres://anna:{Password}@127.0.0.1/desk?sslmode=require")]
    [InlineData($"Database=desk;Password={Password}")]
    [InlineData($"Host=127.0.0.1;Port={Password}")]
    public async Task A_text_that_is_no_connection_string_is_refused_without_showing_it(string connectionString)
    {
        var refused = await RefusedAsync(connectionString);

        Assert.Contains("Host=…;Database=…", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        var known = new NpgsqlConnectionStringBuilder(await fixture.CreateDatabaseAsync());
        known.Database = "nowhere";
        known.Password = Password;

        var refused = await RefusedAsync(known.ConnectionString);

        Assert.Contains("database 'nowhere'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has no such database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_whom_the_server_refuses_is_named()
    {
        var known = new NpgsqlConnectionStringBuilder(await fixture.CreateDatabaseAsync());
        known.Username = "nobody";
        known.Password = Password;

        var refused = await RefusedAsync(known.ConnectionString);

        Assert.Contains("refused the user or the password", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<RecordsUnavailableException> RefusedAsync(string connectionString)
    {
        using var records = new TestRecords(Path.GetTempPath(), connectionString, new FakeTimeProvider());

        var refused = await Assert.ThrowsAsync<RecordsUnavailableException>(() => records.MigrateAsync(TestContext.Current.CancellationToken));

        Assert.DoesNotContain(Password, refused.ToString(), StringComparison.Ordinal);
        return refused;
    }
}
