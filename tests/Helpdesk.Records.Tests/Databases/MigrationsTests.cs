using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Helpdesk.Records.Tests.Databases;

public sealed class MigrationsTests
{
    public static TheoryData<string> Databases => ["Sqlite", "PostgreSql"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Every_change_of_the_model_has_a_migration(string database)
    {
        using var context = Context(database);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Every_script_is_what_EF_Core_generates_from_its_migration(string database)
    {
        using var context = Context(database);
        var migrator = context.GetService<IMigrator>();
        var scripts = new SchemaScripts(database);
        var previous = Migration.InitialDatabase;

        Assert.Equal(context.Database.GetMigrations(), scripts.Ids);
        foreach (var id in scripts.Ids)
        {
            Assert.Equal(
                migrator.GenerateScript(previous, id, MigrationsSqlGenerationOptions.NoTransactions).Trim(),
                scripts.Read(id).Trim(),
                ignoreLineEndingDifferences: true);
            previous = id;
        }
    }

    private static RecordsContext Context(string database) =>
        database == "Sqlite" ? new SqliteDesign().CreateDbContext([]) : new PostgreSqlDesign().CreateDbContext([]);
}
