using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>Reads the FAQ files of a bot: <c>faq/**/*.md</c> and <c>faq/**/*.csv</c>, in the forms that the README beside this project describes.</summary>
public static class FaqFolder
{
    private const int DeepestFolder = 8;
    private const long LargestFile = 128 * 1024 * 1024;

    /// <summary>
    /// Reads and checks every file, in the order of their names. Files named README.md and those whose path has a part
    /// that begins with a dot are passed over; a bot without the folder has no entries.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static FaqContent Read(BotDefinition bot)
    {
        var folder = Path.Combine(bot.Folder, "faq");
        if (!Directory.Exists(folder))
            return new FaqContent([], []);
        var parent = Path.GetFullPath(Path.Combine(bot.Folder, "..", ".."));
        var duplicates = new FaqDuplicates();
        var entries = new List<FaqEntry>();
        var problems = new List<BotProblem>();
        foreach (var file in Files(folder))
        {
            var found = new FaqProblems(Slashes(Path.GetRelativePath(parent, file)));
            var check = new FaqCheck(bot, Slashes(Path.GetRelativePath(folder, file)), found);
            foreach (var draft in ReadFile(file, found))
            {
                if (check.Entry(draft) is { } entry && duplicates.IsNew(entry, draft, found))
                    entries.Add(entry);
            }

            problems.AddRange(found.All);
        }

        return new FaqContent(entries, problems);
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.None,
        })
        .Where(file => !Path.GetFileName(file).Equals("README.md", StringComparison.OrdinalIgnoreCase))
        .Where(file => !Slashes(Path.GetRelativePath(folder, file)).Split('/').Any(part => part.StartsWith('.')))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FaqDraft> ReadFile(string file, FaqProblems problems)
    {
        Func<string, FaqProblems, IEnumerable<FaqDraft>>? read = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".MD" => MarkdownFaq.Read,
            ".CSV" => CsvFaq.Read,
            _ => null,
        };
        if (read is null)
        {
            problems.Add(0, "", "Only .md and .csv files are read here. Save it in one of these forms, or move it out of the faq folder.");
            return [];
        }

        if (new FileInfo(file).Length > LargestFile)
        {
            problems.Add(0, "", "The file is larger than 128 MiB. Split it into several files.");
            return [];
        }

        return FaqText.Decode(File.ReadAllBytes(file), problems) is { } text ? read(text, problems) : [];
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
