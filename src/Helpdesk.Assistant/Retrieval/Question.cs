using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>One thing that the customer has asked in a turn, and what the knowledge base has for it.</summary>
/// <param name="Text">The customer's words.</param>
/// <param name="Language">Their language, one of the bot's.</param>
/// <param name="Talk">What small talk it is; <see cref="SmallTalk.None"/> for a question.</param>
/// <param name="Found">What was found; small talk is not searched for.</param>
internal sealed record Question(string Text, string Language, SmallTalk Talk, KnowledgeResult Found);
