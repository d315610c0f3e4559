using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Who calls, after the check: the bot, and the conversation with its user.</summary>
/// <param name="ByBusiness">The call carried the bot's secret: the business's own server speaks, and names the user in what it sends.</param>
internal readonly record struct DirectLineCaller(BotDefinition Bot, ConversationPass Pass, bool ByBusiness);
