using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Tests.Bots;

/// <summary>A bots folder and a prompts folder of one test.</summary>
internal sealed class BotsFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("helpdesk-bots-").FullName;

    public BotsFolder()
    {
        Directory.CreateDirectory(Paths.Bots);
        Prompt("answer", "{}");
    }

    public HelpdeskPaths Paths => new(Path.Combine(root, "data"), Path.Combine(root, "bots"), Path.Combine(root, "prompts"));

    public BotsFolder Bot(string id, string yaml)
    {
        Directory.CreateDirectory(Path.Combine(Paths.Bots, id));
        File.WriteAllText(Path.Combine(Paths.Bots, id, "bot.yaml"), yaml);
        return this;
    }

    public BotsFolder Prompt(string name, string config, string text = "Answer.")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Paths.Prompts, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "skprompt.txt"), text);
        File.WriteAllText(Path.Combine(folder, "config.json"), config);
        return this;
    }

    public BotFilesReading Read(params string[] rungs) =>
        BotFiles.Read(Paths, rungs.ToHashSet(StringComparer.OrdinalIgnoreCase));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
