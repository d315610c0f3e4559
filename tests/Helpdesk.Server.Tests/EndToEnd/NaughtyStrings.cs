using System.Text.Json;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>
/// Texts that have broken other programs. The whole list stands beside the repository where it was put; the sample in the tree is taken
/// from the Big List of Naughty Strings (github.com/minimaxir/big-list-of-naughty-strings, MIT), with texts of our own (CC0).
/// </summary>
internal static class NaughtyStrings
{
    public static IReadOnlyList<string> All()
    {
        var repository = ShopFolder.Repository();
        var whole = Path.Combine(repository, "..", "shared", "data", "naughty-strings.jsonl");
        return File.Exists(whole)
            ? [.. File.ReadLines(whole).Select(line => TextOf(JsonElement.Parse(line)))]
            : [.. JsonElement.Parse(File.ReadAllText(Path.Combine(repository, "tests", "Helpdesk.Server.Tests", "EndToEnd", "naughty.json"))).EnumerateArray().Select(TextOf)];
    }

    private static string TextOf(JsonElement row) => row.GetProperty("text").GetString()!;
}
