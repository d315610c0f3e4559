using System.Globalization;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>
/// Takes down a ticket without a model: what it is about, a contact, all of it to be confirmed, then the call. A message about
/// something else is answered in between. The draft stands in the conversation's state, so that it outlives the server.
/// </summary>
internal sealed class TicketDialogue(TicketFunctions functions)
{
    private const int LongestProposal = 500;
    private const int MostReminders = 3;

    /// <summary>Whether a ticket may be offered.</summary>
    public bool IsPossible => functions.CanCreate;

    /// <summary>Whether a customer can see their tickets.</summary>
    public bool CanShow => functions.CanShow;

    /// <summary>Begins with a draft, and asks the first question.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="language">The language to ask in.</param>
    /// <param name="proposal">What the customer may take for the description; null when nothing was left open.</param>
    public static IReadOnlyList<ReplyPart> Begin(Turn turn, string language, string? proposal)
    {
        var words = proposal is null ? "" : TicketSubmission.Clean(proposal, LongestProposal);
        var draft = new TicketDraft
        {
            Language = language,
            Proposal = words.Length > 0 ? words : null,
            Contact = CustomerContact.Of(turn.Context, turn.Taken.Reference.User),
            TouchedAt = Now(turn),
        };
        turn.State = turn.State with { Draft = draft };
        return Ask(draft, TicketTexts.For(language).Begin);
    }

    /// <summary>
    /// Takes what of the turn is for the draft that is open, or for a ticket that was offered in the answer before. Null when nothing
    /// is: then the turn goes its usual way.
    /// </summary>
    public async Task<DialogueTurn?> TakeAsync(Turn turn, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var before = turn.Taken.State;
        if (turn.State.Draft is { } old && DraftRules.IsOver(old, Now(turn)))
            turn.State = turn.State with { Draft = null };
        if (!IsPossible)
            return null;

        var submitted = TicketSubmission.Of(turn.Submitted);
        if (turn.State.Draft is null && submitted is null)
        {
            if (!before.TicketOffered || questions is not [{ Talk: SmallTalk.Yes }])
                return null;
            var language = questions[0].Language;
            return new DialogueTurn([], Begin(turn, language, before.Open?.Text ?? before.Topic));
        }

        var draft = turn.State.Draft ?? new TicketDraft { Language = turn.Language, Contact = CustomerContact.Of(turn.Context, turn.Taken.Reference.User), TouchedAt = Now(turn) };
        var (asides, after, move) = Follow(draft, submitted, questions);
        turn.Language = LanguageOf(turn, draft, questions);
        after = after with { Language = turn.Language, TouchedAt = Now(turn), Unrelated = move == TicketMove.None ? after.Unrelated + 1 : 0 };
        turn.State = turn.State with { Draft = after };
        return new DialogueTurn(asides, await SayAsync(turn, after, move, cancellationToken));
    }

    /// <summary>The customer's tickets; one alone, or the one whose number is asked for, with what was answered to it.</summary>
    public async Task<string> MineAsync(Turn turn, string asked, string language, CancellationToken cancellationToken)
    {
        var told = await functions.MineAsync(turn, cancellationToken);
        var numbers = TicketList.Numbers(told) ?? [];
        var wanted = numbers.Count == 1 ? numbers[0] : numbers.FirstOrDefault(number => asked.Contains(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return wanted > 0 && await functions.FindAsync(turn, wanted, cancellationToken) is { } found && TicketList.One(found, language) is { } one
            ? one
            : TicketList.Of(told, language);
    }

    /// <summary>Says that a ticket was filed: with a receipt, and never without.</summary>
    public static string Filed(Receipt receipt, string? contact, TicketTexts texts) =>
        string.Format(CultureInfo.InvariantCulture, contact is null ? texts.FiledWithout : texts.Filed, receipt.Reference, contact);

    private static (List<Question> Asides, TicketDraft Draft, TicketMove Move) Follow(
        TicketDraft draft, TicketSubmission? submitted, IReadOnlyList<Question> questions)
    {
        var asides = new List<Question>();
        var move = TicketMove.None;
        if (submitted is not null)
            (draft, move) = DraftRules.After(draft, submitted);
        foreach (var question in questions)
        {
            // What is filed or given up is no draft any more: the rest is about something else.
            if (move is TicketMove.File or TicketMove.Cancel)
            {
                asides.Add(question);
                continue;
            }

            (draft, var own) = DraftRules.After(draft, question);
            if (own == TicketMove.None)
                asides.Add(question);
            else
                move = own;
        }

        return (asides, draft, move);
    }

    private async Task<IReadOnlyList<ReplyPart>> SayAsync(Turn turn, TicketDraft draft, TicketMove move, CancellationToken cancellationToken)
    {
        var texts = TicketTexts.For(draft.Language);
        switch (move)
        {
            case TicketMove.File:
                return await FileAsync(turn, draft, texts, cancellationToken);
            case TicketMove.Cancel:
                turn.State = turn.State with { Draft = null };
                return [new ReplyPart.Verbatim(texts.Cancelled)];
            case TicketMove.None:
                return draft.Unrelated <= MostReminders ? [new ReplyPart.Verbatim(Back(draft, texts)), new ReplyPart.Choices(Choices(draft, texts))] : [];
            case TicketMove.AskAgain when draft.Step == TicketStep.Contact:
                return [new ReplyPart.Verbatim(texts.NoContact), new ReplyPart.Choices(Choices(draft, texts))];
            case TicketMove.AskAgain when draft.Step == TicketStep.Confirm:
                return [new ReplyPart.Verbatim(texts.NotUnderstood), new ReplyPart.Choices(Choices(draft, texts))];
            default:
                return Ask(draft, "");
        }
    }

    private async Task<IReadOnlyList<ReplyPart>> FileAsync(Turn turn, TicketDraft draft, TicketTexts texts, CancellationToken cancellationToken)
    {
        var result = await functions.CreateAsync(turn, draft, cancellationToken);
        if (result.Receipt is { Kind: TicketFunctions.ReceiptKind } receipt)
        {
            turn.State = turn.State with { Draft = null, Topic = null };
            var filed = new ReplyPart.Verbatim(Filed(receipt, draft.Contact, texts));
            return CanShow ? [filed, new ReplyPart.Choices([Choice.Of(texts.MyTicketsTitle)])] : [filed];
        }

        return
        [
            new ReplyPart.Verbatim(result.Text == ToolCalls.InDoubt ? texts.InDoubt : texts.Failed),
            new ReplyPart.Choices(Choices(draft, texts)),
        ];
    }

    private static IReadOnlyList<ReplyPart> Ask(TicketDraft draft, string before)
    {
        var texts = TicketTexts.For(draft.Language);
        var choices = new ReplyPart.Choices(Choices(draft, texts));
        return draft.Step switch
        {
            TicketStep.About =>
            [
                new ReplyPart.Verbatim(before + (draft.Proposal is { } proposal
                    ? string.Format(CultureInfo.InvariantCulture, texts.Propose, Quoted(proposal))
                    : texts.AskAbout)),
                choices,
                new ReplyPart.Card(TicketCard.For(texts, draft.Proposal ?? "")),
            ],
            TicketStep.Contact => [new ReplyPart.Verbatim(before + texts.AskContact), choices],
            TicketStep.Change => [new ReplyPart.Verbatim(texts.AskChange), choices],
            _ => [new ReplyPart.Verbatim($"{texts.ShowAll}\n\n{Quoted(draft.About!)}\n\n{string.Format(CultureInfo.InvariantCulture, texts.ContactLine, draft.Contact ?? texts.ContactSkipped)}\n\n{texts.AskConfirm}"), choices],
        };
    }

    private static string Back(TicketDraft draft, TicketTexts texts) => draft.Step switch
    {
        TicketStep.About => texts.BackAbout,
        TicketStep.Contact => texts.BackContact,
        _ => texts.BackConfirm,
    };

    private static List<CardAction> Choices(TicketDraft draft, TicketTexts texts)
    {
        string[] words = draft.Step switch
        {
            TicketStep.About when draft.Proposal is not null => [texts.UseItTitle, texts.CancelTitle],
            TicketStep.About => [texts.CancelTitle],
            TicketStep.Contact => [texts.SkipTitle, texts.CancelTitle],
            TicketStep.Change => [texts.ChangeAboutTitle, texts.ChangeContactTitle, texts.CancelTitle],
            _ => [texts.YesTitle, texts.ChangeTitle, texts.CancelTitle],
        };
        return [.. words.Select(Choice.Of)];
    }

    private static string Quoted(string words) => "> " + words.ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal);

    /// <summary>An address or an OK does not change the language in which a ticket is taken down; a sentence does.</summary>
    private static string LanguageOf(Turn turn, TicketDraft draft, IReadOnlyList<Question> questions)
    {
        foreach (var question in questions.Reverse())
        {
            var words = ContactDetails.Without(question.Text);
            if (!PlainWords.IsNeutral(words) && Languages.Of(words) is { } own && turn.Bot.Texts.ContainsKey(own)
                && (own == Languages.Chinese || words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > 1))
                return own;
        }

        return draft.Language;
    }

    // When the customer spoke, not when it is answered: a turn that is tried again finds the same.
    private static DateTimeOffset Now(Turn turn) => turn.Taken.Messages[^1].At;
}
