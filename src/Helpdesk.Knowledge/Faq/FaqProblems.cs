using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>Gathers what is wrong in one file; after many problems the rest are only said to exist.</summary>
internal sealed class FaqProblems(string file)
{
    private const int Most = 200;
    private readonly List<BotProblem> problems = [];

    public string File => file;

    public IReadOnlyList<BotProblem> All => problems;

    public void Add(int line, string key, string reason)
    {
        if (problems.Count < Most)
            problems.Add(new BotProblem(file, line, key, reason));
        else if (problems.Count == Most)
            problems.Add(new BotProblem(file, 0, "", "There are more problems than are listed here. Mend these first."));
    }
}
