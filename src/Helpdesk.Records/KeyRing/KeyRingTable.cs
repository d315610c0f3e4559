using Helpdesk.Core.Access;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.KeyRing;

/// <summary>The key ring in its table. What asks for it cannot wait in another way than by blocking.</summary>
internal sealed class KeyRingTable(RecordsDatabase database) : IKeyRing
{
    public IReadOnlyList<string> ReadAll() => Task.Run(async () =>
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.Command("SELECT xml FROM key_ring ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0));
        return found;
    }).GetAwaiter().GetResult();

    public void Add(string name, string xml) => Task.Run(async () =>
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.Command("INSERT INTO key_ring (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml")
            .With("@name", name).With("@xml", xml);
        await command.ExecuteNonQueryAsync();
    }).GetAwaiter().GetResult();
}
