using System.Text.Json;
using Helpdesk.Core.Conversations;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads the bots as their folders describe them: <c>bots/&lt;id&gt;/bot.yaml</c>.</summary>
public static class BotFiles
{
    /// <summary>The name of the file that makes a folder a bot.</summary>
    public const string FileName = "bot.yaml";

    /// <summary>Reads all bots and gathers every mistake, with file, line, key and reason; throws nothing for a mistake.</summary>
    /// <param name="paths">Where bots and prompts are.</param>
    /// <param name="rungs">The configured model rungs, see <see cref="ModelRungs"/>; null leaves the names of rungs unchecked.</param>
    /// <param name="callers">Those of them whose models call functions; null for all of them.</param>
    public static BotFilesReading Read(HelpdeskPaths paths, IReadOnlySet<string>? rungs = null, IReadOnlySet<string>? callers = null)
    {
        var problems = new List<BotProblem>();
        var warnings = new List<BotProblem>();
        var bots = new List<BotDefinition>();
        if (!Directory.Exists(paths.Bots))
        {
            problems.Add(new BotProblem(Shown(paths.Bots, paths.Bots), 0, "",
                "The bots folder does not exist. Make it, with one folder per bot, or set Helpdesk__Bots."));
            return new BotFilesReading(bots, problems);
        }

        foreach (var folder in Directory.EnumerateDirectories(paths.Bots).Order(StringComparer.Ordinal))
        {
            if (!Path.GetFileName(folder).StartsWith('.') && ReadBot(folder, paths, rungs, callers, problems, warnings) is { } bot)
                bots.Add(bot);
        }

        if (bots.Count == 0 && problems.Count == 0)
            problems.Add(new BotProblem(Shown(paths.Bots, paths.Bots), 0, "", $"There is no bot here. Add a folder with a {FileName}."));
        return new BotFilesReading(bots, problems.Distinct().ToList()) { Warnings = warnings };
    }

    /// <summary>A path as problems name it: relative to the parent of <paramref name="root"/>, with slashes.</summary>
    public static string Shown(string path, string root) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root)) ?? root, path).Replace('\\', '/');

    private static BotDefinition? ReadBot(
        string folder, HelpdeskPaths paths, IReadOnlySet<string>? rungs, IReadOnlySet<string>? callers, List<BotProblem> problems, List<BotProblem> warnings)
    {
        var id = Path.GetFileName(folder);
        if (!ConversationKey.IsName(id))
        {
            problems.Add(new BotProblem(Shown(folder, paths.Bots), 0, "",
                "The folder's name is the bot's id: it must be 1 to 64 of a-z, 0-9, '-' and '_'. Rename the folder."));
            return null;
        }

        var file = Path.Combine(folder, FileName);
        var shown = Shown(file, paths.Bots);
        if (Load(file, shown, problems) is not { } root)
            return null;

        var before = problems.Count;
        var reader = new BotFileReader(new YamlSection(shown, "", root, problems), paths, rungs, callers);
        var bot = reader.Read(id, folder);
        warnings.AddRange(reader.Warnings);
        return problems.Count == before ? bot : null;
    }

    private static YamlMappingNode? Load(string file, string shown, List<BotProblem> problems)
    {
        try
        {
            using var text = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(text);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            problems.Add(new BotProblem(shown, 1, "", "The file must hold one map of keys, such as \"name: My shop\"."));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new BotProblem(shown, 0, "", $"The file is missing: each folder in the bots folder needs a {FileName}."));
        }
        catch (YamlException error)
        {
            problems.Add(new BotProblem(shown, (int)error.Start.Line, "", $"This is no valid YAML: {error.Message}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new BotProblem(shown, 0, "", $"The file cannot be read: {error.Message}"));
        }

        return null;
    }

    /// <summary>Reads the JSON of a prompt's settings only to say whether it can be read.</summary>
    internal static BotProblem? CheckPromptConfig(string file, string shown)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? null
                : new BotProblem(shown, 1, "", "The file must hold a JSON object.");
        }
        catch (JsonException error)
        {
            return new BotProblem(shown, (int)(error.LineNumber ?? 0) + 1, "", $"This is no valid JSON: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new BotProblem(shown, 0, "", $"The file cannot be read: {error.Message}");
        }
    }
}
