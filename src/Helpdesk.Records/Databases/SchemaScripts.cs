using System.Reflection;

namespace Helpdesk.Records.Databases;

/// <summary>
/// The migrations of one database as SQL, oldest first: what EF Core generates from each of them, kept beside it and embedded.
/// They are applied without EF Core, whose warming up would be the longest part of a start; a test compares them with what EF Core generates.
/// </summary>
internal sealed class SchemaScripts
{
    private static readonly Assembly Home = typeof(SchemaScripts).Assembly;
    private readonly string prefix;

    public SchemaScripts(string folder)
    {
        prefix = $"Helpdesk.Records.Migrations.{folder}.";
        Ids = [.. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => name[prefix.Length..^".sql".Length])
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of the migrations, oldest first.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The statements of a migration, the last of which notes it as applied; they run in one transaction.</summary>
    public string Read(string id)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream($"{prefix}{id}.sql")!);
        return reader.ReadToEnd();
    }
}
