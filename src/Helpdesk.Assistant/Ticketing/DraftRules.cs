using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>How a ticket is taken down: what each message of the customer does to the draft.</summary>
internal static class DraftRules
{
    /// <summary>Turns about something else after which a draft is given up.</summary>
    public const int MostUnrelated = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // A description may resemble a help page; only a question that one clearly answers is something else.
    private const double ClearlyAnswered = 0.7;

    /// <summary>Whether a draft is too old to be gone on with.</summary>
    public static bool IsOver(TicketDraft draft, DateTimeOffset now) => now - draft.TouchedAt > Longest || draft.Unrelated >= MostUnrelated;

    public static (TicketDraft Draft, TicketMove Move) After(TicketDraft draft, TicketSubmission submitted)
    {
        if (submitted.Cancelled)
            return (draft, TicketMove.Cancel);
        var next = draft;
        if (submitted.About.Length > 0)
            next = next with { About = submitted.About, Proposal = null };
        if (ContactDetails.In(submitted.Contact) is { } contact)
            next = next with { Contact = contact, ContactSkipped = false };
        else if (submitted.Contact.Length == 0)
            next = next with { ContactSkipped = next.Contact is null };
        else
            return (Advance(next with { Contact = null, ContactSkipped = false }), TicketMove.AskAgain);
        return (Advance(next), TicketMove.Ask);
    }

    public static (TicketDraft Draft, TicketMove Move) After(TicketDraft draft, Question said)
    {
        if (said.IsChoice)
            return (draft, TicketMove.None);
        // "No" and "not needed" mean no contact where one is asked for.
        if (draft.Step == TicketStep.Contact && TicketWords.IsSkip(said.Text))
            return (Advance(draft with { Contact = null, ContactSkipped = true }), TicketMove.Ask);
        if (TicketWords.IsCancel(said.Text))
            return (draft, TicketMove.Cancel);
        if (said.Wish == Wish.Ticket)
            return (draft, TicketMove.Ask);
        if (said.Wish != Wish.None)
            return (draft, TicketMove.None);
        return draft.Step switch
        {
            TicketStep.About => AfterAbout(draft, said),
            TicketStep.Contact => AfterContact(draft, said),
            _ => AfterConfirm(draft, said),
        };
    }

    /// <summary>The draft at the first step that it lacks.</summary>
    public static TicketDraft Advance(TicketDraft draft) => draft with
    {
        Step = draft.About is null ? TicketStep.About
            : draft.Contact is null && !draft.ContactSkipped ? TicketStep.Contact
            : TicketStep.Confirm,
    };

    private static (TicketDraft Draft, TicketMove Move) AfterAbout(TicketDraft draft, Question said)
    {
        switch (said.Talk)
        {
            case SmallTalk.Yes when draft.Proposal is { } proposal:
                return (Advance(draft with { About = proposal, Proposal = null }), TicketMove.Ask);
            case SmallTalk.Yes or SmallTalk.No or SmallTalk.Vague:
                return (draft with { Proposal = null }, TicketMove.Ask);
            case not SmallTalk.None:
                return (draft, TicketMove.None);
            default:
                break;
        }

        var contact = ContactDetails.Within(said.Text);
        if (contact is not null && IsNothingElse(said.Text))
            return (draft with { Contact = contact, ContactSkipped = false }, TicketMove.Ask);
        if (TicketWords.IsQuestion(said.Text) && IsAnswered(said, ClearlyAnswered))
            return (draft with { Proposal = Cut.To(said.Meaning, TicketSubmission.LongestAbout) }, TicketMove.None);
        var about = TicketSubmission.Clean(said.Text, TicketSubmission.LongestAbout);
        if (about.Length == 0)
            return (draft, TicketMove.AskAgain);
        return (Advance(draft with { About = about, Proposal = null, Contact = contact ?? draft.Contact }), TicketMove.Ask);
    }

    private static (TicketDraft Draft, TicketMove Move) AfterContact(TicketDraft draft, Question said)
    {
        if (ContactDetails.In(said.Text) is { } contact)
            return (Advance(draft with { Contact = contact, ContactSkipped = false }), TicketMove.Ask);
        if (TicketWords.IsChangeOfAbout(said.Text))
            return (draft with { Step = TicketStep.About, Proposal = draft.About, About = null }, TicketMove.Ask);
        if (TicketWords.IsChangeOfContact(said.Text))
            return (draft, TicketMove.Ask);
        return (draft, IsSomethingElse(said) ? TicketMove.None : TicketMove.AskAgain);
    }

    private static (TicketDraft Draft, TicketMove Move) AfterConfirm(TicketDraft draft, Question said)
    {
        if (ContactDetails.In(said.Text) is { } contact)
            return (Advance(draft with { Contact = contact, ContactSkipped = false }), TicketMove.Ask);
        if (TicketWords.IsChangeOfContact(said.Text))
            return (draft with { Step = TicketStep.Contact, Contact = null, ContactSkipped = false }, TicketMove.Ask);
        if (TicketWords.IsChangeOfAbout(said.Text))
            return (draft with { Step = TicketStep.About, Proposal = null, About = null }, TicketMove.Ask);
        if (said.Talk == SmallTalk.Yes)
            return draft.Step == TicketStep.Change ? (draft, TicketMove.AskAgain) : (draft, TicketMove.File);
        if (said.Talk == SmallTalk.No || TicketWords.IsChange(said.Text))
            return (draft with { Step = TicketStep.Change }, TicketMove.Ask);
        return (draft, IsSomethingElse(said) ? TicketMove.None : TicketMove.AskAgain);
    }

    private static bool IsSomethingElse(Question said) =>
        said.Talk is not (SmallTalk.None or SmallTalk.Yes or SmallTalk.No or SmallTalk.Vague)
        || (said.Talk == SmallTalk.None && (TicketWords.IsQuestion(said.Text) || IsAnswered(said, ClearlyAnswered)));

    private static bool IsAnswered(Question said, double score) =>
        said.Found.Decision != KnowledgeDecision.Unknown && said.Found.Hits.Count > 0 && said.Found.Hits[0].Score >= score;

    // "my mail is x@y.z": nothing that a ticket could be about.
    private static bool IsNothingElse(string text) =>
        ContactDetails.Without(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= 4
        && ContactDetails.Without(text).EnumerateRunes().Count(rune => Languages.IsHan(rune.Value)) <= 6;
}
