using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Embeddings;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Search;
using Helpdesk.Meaning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Knowledge.Tests.Embeddings;

/// <summary>The built-in model, loaded once for all tests.</summary>
internal static class BuiltInModel
{
    public static readonly ISentenceEncoder Encoder = Load();

    /// <summary>An index that knows the meaning of its English entries.</summary>
    public static KnowledgeIndex IndexOf(IReadOnlyList<FaqEntry> entries)
    {
        var byEntry = new Dictionary<FaqEntry, float[]>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries.Where(entry => Encoder.Reads(entry.Language)))
            byEntry[entry] = Vector.Mean(Encode([.. entry.Alternates.Prepend(entry.Question)]));
        return new KnowledgeIndex(entries, CancellationToken.None).With(new EntryVectors(byEntry));
    }

    public static KnowledgeResult SearchMeaning(this KnowledgeIndex index, string question, int limit, DateOnly today) =>
        index.Search(question, null, limit, today, Languages.Of(question) == Languages.English ? Encode([.. Question.Parts(question).Select(part => part.Text)]) : null);

    private static float[][] Encode(string[] texts) => Encoder.EncodeAsync(texts, CancellationToken.None).GetAwaiter().GetResult();

    private static ISentenceEncoder Load()
    {
        var services = new ServiceCollection();
        new HelpdeskBuilder(services, new ConfigurationBuilder().Build()).AddMeaning();
        return services.BuildServiceProvider().GetRequiredService<ISentenceEncoder>();
    }
}
