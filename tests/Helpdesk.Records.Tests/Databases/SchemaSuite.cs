using Helpdesk.Core.Operation;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Records.Tests.Databases;

public abstract class SchemaSuite : RecordsSuite
{
    [Fact]
    public async Task The_schema_is_made_once()
    {
        await StartAsync();
        var records = await StartAsync();

        var expected = new SchemaScripts(records.Database.Migrations).Ids.Count;

        Assert.NotEqual(0, expected);
        Assert.Equal((long)expected, await records.RunAsync("""SELECT COUNT(*) FROM "__EFMigrationsHistory" """, Cancellation));
    }

    [Fact]
    public async Task Every_table_of_the_model_can_be_read()
    {
        var records = await StartAsync();
        await using var context = records.Database.CreateContext();

        foreach (var table in context.Model.GetEntityTypes())
            Assert.Equal(0L, await records.RunAsync($"SELECT COUNT(*) FROM {table.GetTableMappings().Single().Table.Name}", Cancellation));
    }

    [Fact]
    public async Task Instances_that_start_at_once_wait_for_each_other()
    {
        var instances = Enumerable.Range(0, 6).Select(_ => Compose()).ToList();

        await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.MigrateAsync(Cancellation), Cancellation)));

        Assert.Null(await instances[0].Incarnations.LastAsync(Cancellation));
    }

    [Fact]
    public async Task A_start_that_fails_halfway_leaves_nothing_half_made()
    {
        var records = Compose();
        await records.Database.PrepareAsync(Cancellation);
        await records.RunAsync("CREATE TABLE signing_keys (id integer)", Cancellation);

        await Assert.ThrowsAsync<RecordsUnavailableException>(() => records.MigrateAsync(Cancellation));
        await records.RunAsync("DROP TABLE signing_keys", Cancellation);
        await records.MigrateAsync(Cancellation);

        Assert.Null(await records.Incarnations.LastAsync(Cancellation));
    }

    [Fact]
    public async Task Records_of_a_newer_version_are_refused()
    {
        var records = await StartAsync();
        await records.RunAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231235959_Later', '99')""", Cancellation);

        var refused = await Assert.ThrowsAsync<RecordsNewerException>(() => StartAsync());

        Assert.Contains("29991231235959_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_what_is_wrong_with_the_database()
    {
        var records = await StartAsync();
        var probe = Assert.Single(records.Services.GetServices<IHealthProbe>());

        var well = await probe.ProblemAsync(Cancellation);
        await records.RunAsync("DROP TABLE incarnations", Cancellation);
        var broken = await probe.ProblemAsync(Cancellation);

        Assert.Null(well);
        Assert.Contains("incarnations", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lifetime_of_no_days_stops_the_start()
    {
        var records = Compose(("Helpdesk:Keys:LifetimeDays", "0"));

        var refused = Assert.Throws<OptionsValidationException>(() => records.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("LifetimeDays", refused.Message, StringComparison.Ordinal);
    }
}
