using Helpdesk.Core;
using Helpdesk.Core.Bots;

namespace Helpdesk.Assistant.Prompts;

/// <summary>The prompts that the bots of this server use, read once.</summary>
public sealed class PromptLibrary(HelpdeskPaths paths, IBotCatalogue bots)
{
    private readonly Lock reading = new();
    private Dictionary<string, Prompt>? prompts;

    /// <summary>Reads the prompts, if they are not read yet.</summary>
    /// <exception cref="BotFilesException">A prompt is missing or wrong.</exception>
    public void Read() => All();

    internal Prompt For(BotDefinition bot) => All()[bot.Prompt];

    private Dictionary<string, Prompt> All()
    {
        lock (reading)
            return prompts ??= ReadAll();
    }

    private Dictionary<string, Prompt> ReadAll()
    {
        var problems = new List<BotProblem>();
        var read = PromptFiles.Read(paths, bots.All.Select(bot => bot.Prompt), problems);
        return problems.Count == 0 ? read : throw new BotFilesException(problems);
    }
}
