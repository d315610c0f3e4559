using System.Text;
using Helpdesk.Core.Bots;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Knowledge.Tests;

/// <summary>A bot with a folder of its own below the temporary folder, gone at the end.</summary>
internal sealed class TemporaryBot : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("helpdesk-faq-").FullName;

    public TemporaryBot(params string[] languages) => Definition = Some.Bot(Path.Combine(root, "bots", "shop"), languages);

    public BotDefinition Definition { get; }

    public TemporaryBot With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public TemporaryBot With(string file, byte[] bytes)
    {
        var path = Path.Combine(Definition.Folder, "faq", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public FaqContent Read() => FaqFolder.Read(Definition);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
