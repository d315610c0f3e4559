using System.Text;
using System.Text.Json;
using Helpdesk.Core.Bots;

namespace Helpdesk.Server.Evaluation;

/// <summary>
/// The rows of an evaluation's file: one JSON object a line. Only a line feed ends a line: texts may hold other line separators.
/// </summary>
internal sealed class EvaluationRows
{
    private const int MostProblems = 50;

    private readonly List<BotProblem> problems = [];
    private readonly string file;

    private EvaluationRows(string file) => this.file = file;

    /// <summary>Reads every row of a file.</summary>
    /// <exception cref="BotFilesException">The file cannot be read, or rows are wrong: each with its line.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string file, Func<EvaluationRow, TRow?> read)
        where TRow : class
    {
        var rows = new EvaluationRows(file);
        var found = rows.ReadAll(read);
        return rows.problems.Count == 0 ? found : throw new BotFilesException(rows.problems);
    }

    private List<TRow> ReadAll<TRow>(Func<EvaluationRow, TRow?> read)
        where TRow : class
    {
        var found = new List<TRow>();
        var lines = Text().Split('\n');
        for (var at = 0; at < lines.Length && problems.Count < MostProblems; at++)
        {
            if (!string.IsNullOrWhiteSpace(lines[at]) && Row(lines[at], at + 1) is { } row && read(row) is { } one)
                found.Add(one);
        }

        if (found.Count == 0 && problems.Count == 0)
            Refuse(0, "", "The file holds no rows: it must have one JSON object a line.");
        return found;
    }

    private string Text()
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(0, "", $"The file cannot be read: {exception.Message}");
        }
        catch (DecoderFallbackException)
        {
            Refuse(0, "", "The file is not UTF-8. Save it as UTF-8.");
        }

        return "";
    }

    private EvaluationRow? Row(string line, int number)
    {
        try
        {
            var json = JsonElement.Parse(line);
            if (json.ValueKind == JsonValueKind.Object)
                return new EvaluationRow(json, (key, reason) => Refuse(number, key, reason));
            Refuse(number, "", "The line is not a JSON object.");
        }
        catch (JsonException exception)
        {
            Refuse(number, "", $"The line is not valid JSON: {exception.Message}");
        }

        return null;
    }

    private void Refuse(int line, string key, string reason) => problems.Add(new BotProblem(file, line, key, reason));
}
