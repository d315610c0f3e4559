using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Extractive;

/// <summary>
/// One answer without a model: quotes, asks back, says what it does not know, and never ends without a way to go on.
/// </summary>
internal sealed class ExtractiveAnswer(Turn turn, IReadOnlyList<Question> questions, TicketDialogue tickets)
{
    private const int MostChoices = 3;
    private const double Close = 0.5;
    private const int LongestOpen = 300;

    private readonly List<CardAction> choices = [];
    private bool said;

    private string Separator => said ? "\n\n" : "";

    public async IAsyncEnumerable<ReplyPart> PartsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var part in Deeds().Concat(Answered()))
        {
            said |= part is ReplyPart.Verbatim;
            yield return part;
        }

        foreach (var part in await RestAsync(cancellationToken))
            yield return part;
        if (choices.Count > 0)
            yield return new ReplyPart.Choices(choices);
    }

    private static KnowledgeDecision Decide(Question question) =>
        question.Found.Hits.Count == 0 ? KnowledgeDecision.Unknown : question.Found.Decision;

    /// <summary>A rung before this one may have filed a ticket and then failed: the customer is told.</summary>
    private IEnumerable<ReplyPart> Deeds() => turn.Tools.Made
        .Where(call => turn.Taken.State.Draft is null && call is { Function: TicketFunctions.Create, Receipt.Kind: TicketFunctions.ReceiptKind })
        .Select(call => new ReplyPart.Verbatim(TicketDialogue.Filed(call.Receipt!, null, TicketTexts.For(turn.Language))));

    private IEnumerable<ReplyPart> Answered()
    {
        var known = questions.Where(question => question.IsAsked && Decide(question) == KnowledgeDecision.Answer).ToList();
        var close = questions.Where(question => question.IsAsked && Decide(question) == KnowledgeDecision.Ask).ToList();
        foreach (var part in Quote(known))
            yield return part;
        if (close.Count > 0)
            yield return Clarify(close);
    }

    private IEnumerable<ReplyPart> Quote(List<Question> known)
    {
        var sources = new List<string>();
        string? introduced = null;
        foreach (var question in known)
        {
            var hit = question.Found.Hits[0];
            // Two questions with one answer are answered once.
            if (sources.Contains(hit.EntryId))
                continue;
            sources.Add(hit.EntryId);
            yield return new ReplyPart.Source(new Citation(hit.EntryId, hit.Source, hit.SourceUrl, hit.Answer));

            var introduction = question.Follows && hit.EntryId == turn.Taken.State.LastEntry
                ? ExtractiveTexts.For(question.Language).InGeneral
                : turn.Bot.TextsFor(question.Language).QuoteIntroduction;
            yield return new ReplyPart.Verbatim(introduced != introduction ? $"{Separator}{introduction}\n\n" : Separator);
            introduced = introduction;

            foreach (var piece in Pieces.Of(hit.Answer.TrimEnd()))
                yield return new ReplyPart.Verbatim(piece);
            yield return new ReplyPart.Verbatim(Mark(hit.Answer, sources.Count));
        }
    }

    private ReplyPart.Verbatim Clarify(List<Question> close)
    {
        // Only what is about as close as the first: a far one would only confuse.
        var offered = close.SelectMany(question => question.Found.Hits.Where(hit => hit.Score >= question.Found.Hits[0].Score * Close))
            .DistinctBy(hit => hit.Question, StringComparer.Ordinal)
            .Take(MostChoices)
            .Select(hit => new OfferedEntry(hit.EntryId, hit.Question))
            .ToList();
        turn.State = turn.State with { Offered = offered };
        choices.AddRange(offered.Select(entry => Choice.Of(entry.Question)));
        var text = new StringBuilder(Separator).Append(turn.Bot.TextsFor(close[0].Language).Clarify).Append('\n');
        for (var i = 0; i < offered.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {offered[i].Question}");
        return new ReplyPart.Verbatim(text.ToString());
    }

    private async Task<IReadOnlyList<ReplyPart>> RestAsync(CancellationToken cancellationToken)
    {
        var unknown = questions.FirstOrDefault(question => question.IsAsked && Decide(question) == KnowledgeDecision.Unknown);
        if (questions.LastOrDefault(question => question.Wish != Wish.None) is { } wish)
            return await GrantAsync(wish, unknown, cancellationToken);
        if (unknown is not null || questions.Count == 0)
            return [new ReplyPart.Verbatim(Separator + Unknown(unknown))];
        if (questions.FirstOrDefault(question => Upset.Sounds(question.Text)) is { } upset && turn.State.Draft is null)
            return [new ReplyPart.Verbatim($"{Separator}{ExtractiveTexts.For(upset.Language).AnythingElse} {Offer(upset.Language, person: true)}")];
        return said ? [] : [new ReplyPart.Verbatim(Chat(questions[^1]))];
    }

    private async Task<IReadOnlyList<ReplyPart>> GrantAsync(Question wish, Question? unknown, CancellationToken cancellationToken)
    {
        var language = wish.Language;
        switch (wish.Wish)
        {
            case Wish.Ticket when tickets.IsPossible:
                var proposal = WishPatterns.IsMoreThanTheWish(wish.Text) ? wish.Text : unknown?.Text ?? turn.Taken.State.Open?.Text ?? turn.State.Topic;
                var begun = TicketDialogue.Begin(turn, language, proposal);
                return said ? [new ReplyPart.Verbatim("\n\n"), .. begun] : begun;
            case Wish.MyTickets when tickets.CanShow:
                return [new ReplyPart.Verbatim(Separator + await tickets.MineAsync(turn, wish.Text, language, cancellationToken))];
            case Wish.Agreed when turn.State.Agreed is { } agreed:
                return [new ReplyPart.Verbatim(Separator + ExtractiveTexts.For(language).Agreed(agreed))];
            case Wish.Person:
                Open(unknown ?? wish);
                return [new ReplyPart.Verbatim($"{Separator}{turn.Bot.TextsFor(language).Person} {Offer(language, person: false)}".TrimEnd())];
            default:
                return [new ReplyPart.Verbatim($"{Separator}{ExtractiveTexts.For(language).NoTickets} {Offer(language, person: false)}".TrimEnd())];
        }
    }

    private string Unknown(Question? question)
    {
        var language = question?.Language ?? turn.Language;
        var texts = turn.Bot.TextsFor(language);
        var times = Open(question);
        // While a ticket is taken down, nothing else is offered.
        if (turn.State.Draft is not null)
            return texts.Unknown;
        var offer = Offer(language, person: true);
        if (question is not null && Upset.Sounds(question.Text))
            return $"{ExtractiveTexts.For(language).Sorry} {(turn.State.TicketOffered ? offer : $"{texts.Unknown} {offer}")}".TrimEnd();
        return $"{(times > 1 ? texts.UnknownAgain : texts.Unknown)} {offer}".TrimEnd();
    }

    /// <summary>Remembers what stays open; gives how many answers in a row have answered nothing, this one included.</summary>
    private int Open(Question? question)
    {
        var before = turn.Taken.State.Open;
        // A wish or a curse says nothing that a ticket could be about: what was open before stays.
        var text = question is null || question.Wish != Wish.None || (Upset.Sounds(question.Text) && FollowUps.IsShort(question.Text))
            ? before?.Text ?? turn.State.Topic
            : question.Meaning;
        var open = new OpenQuestion(Cut.To(text ?? "", LongestOpen), (before?.Times ?? 0) + 1);
        turn.State = turn.State with { Open = open.Text.Length > 0 ? open : null };
        return open.Times;
    }

    /// <summary>The words and the choices by which a customer goes on where the bot does not; only what can be done.</summary>
    private string Offer(string language, bool person)
    {
        var texts = turn.Bot.TextsFor(language);
        if (!tickets.IsPossible)
        {
            choices.AddRange(Starters(language));
            return texts.Contact;
        }

        var titles = TicketTexts.For(language);
        choices.Add(Choice.Of(titles.TicketTitle));
        if (person)
            choices.Add(Choice.Of(titles.PersonTitle));
        turn.State = turn.State with { TicketOffered = true };
        return texts.TicketOffer;
    }

    private string Chat(Question question)
    {
        var answer = SmallTalkAnswers.To(question.Talk, question.Language, turn.Bot);
        if (!SmallTalkAnswers.WantsExamples(question.Talk) || turn.State.Draft is not null)
            return answer;
        var starters = Starters(question.Language).ToList();
        choices.AddRange(starters);
        var text = new StringBuilder(answer);
        if (question.Talk == SmallTalk.Abilities && tickets.IsPossible)
        {
            text.Append(question.Language == Languages.Chinese ? "" : " ").Append(turn.Bot.TextsFor(question.Language).TicketOffer);
            choices.Add(Choice.Of(TicketTexts.For(question.Language).TicketTitle));
        }

        if (starters.Count > 0 && question.Talk is SmallTalk.Abilities or SmallTalk.Vague)
        {
            text.Append("\n\n").Append(ExtractiveTexts.For(question.Language).ForExample).Append('\n');
            foreach (var starter in starters)
                text.Append("\n- ").Append(starter.Title);
        }

        return text.ToString();
    }

    private IEnumerable<CardAction> Starters(string language) =>
        turn.Bot.Starters.TryGetValue(language, out var starters) ? starters.Take(MostChoices).Select(Choice.Of) : [];

    // A mark behind a table row or a fence would become a part of it.
    private static string Mark(string answer, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{(answer.AsSpan().TrimEnd() is [.., '|' or '`'] ? "\n\n" : " ")}[{position}]");
}
