using Helpdesk.Assistant.Ticketing;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>The patterns by which messages are understood; each is built when it is first used.</summary>
internal static class Patterns
{
    /// <summary>Builds them, so that no customer waits for it.</summary>
    public static void Prepare()
    {
        const string words = "and how long?";
        SmallTalkPatterns.Of(words);
        PlainWords.IsNeutral(words);
        WishPatterns.Of(words);
        FollowUps.Join(words, words, FollowUps.Of(words));
        Extractive.Upset.Sounds(words);
        TicketWords.IsQuestion(words);
        ContactDetails.In(words);
    }
}
