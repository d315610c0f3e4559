using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>Where the entries of a bot come from: the files of its folder, or those of an evaluation.</summary>
public interface IFaqSource
{
    /// <summary>Reads all entries of a bot, and what is wrong with those that cannot be used.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    FaqContent Read(BotDefinition bot);
}
