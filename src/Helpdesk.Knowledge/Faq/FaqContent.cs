using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>What stands in a bot's FAQ folder: the entries that are right, and everything that is wrong.</summary>
public sealed record FaqContent(IReadOnlyList<FaqEntry> Entries, IReadOnlyList<BotProblem> Problems);
