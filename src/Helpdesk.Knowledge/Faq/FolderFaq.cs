using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>The entries as the files in the bot's folder hold them.</summary>
internal sealed class FolderFaq : IFaqSource
{
    public FaqContent Read(BotDefinition bot) => FaqFolder.Read(bot);
}
