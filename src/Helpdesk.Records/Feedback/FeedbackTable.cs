using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Feedback;

/// <summary>Judgements on answers, one row for each answer.</summary>
internal sealed class FeedbackTable(RecordsDatabase database) : IFeedback
{
    public async Task SaveAsync(AnswerFeedback feedback, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO feedback (desk, bot, conversation, activity, rating, reason, customer, at)
            VALUES (@desk, @bot, @conversation, @activity, @rating, @reason, @customer, @at)
            ON CONFLICT (desk, bot, conversation, activity) DO UPDATE SET
                rating = excluded.rating, reason = excluded.reason, customer = excluded.customer, at = excluded.at
            """)
            .With("@desk", feedback.Conversation.Desk).With("@bot", feedback.Conversation.Bot).With("@conversation", feedback.Conversation.Id)
            .With("@activity", feedback.ActivityId).With("@rating", NameOf(feedback.Rating))
            .With("@reason", feedback.Reason is { } reason ? reason : DBNull.Value)
            .With("@customer", feedback.Customer).With("@at", feedback.At.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<FeedbackPage> ListAsync(FeedbackQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 1000);
        await using var context = database.CreateContext();
        var rows = context.Set<FeedbackRow>().AsNoTracking().Where(row => row.Desk == query.Desk);
        if (query.Bot is { } bot)
            rows = rows.Where(row => row.Bot == bot);
        if (query.Rating is { } rating)
        {
            var name = NameOf(rating);
            rows = rows.Where(row => row.Rating == name);
        }

        if (query.Since?.ToUnixTimeMilliseconds() is { } since)
            rows = rows.Where(row => row.At >= since);
        if (Place(query.Cursor) is var (at, id))
            rows = rows.Where(row => row.At < at || (row.At == at && row.Id < id));

        var found = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = found.Take(limit).ToList();
        return new FeedbackPage(
            [.. shown.Select(Feedback)],
            found.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].At}-{shown[^1].Id}") : null);
    }

    private static (long At, long Id)? Place(string? cursor) =>
        cursor?.Split('-') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (time, row)
            : null;

    private static string NameOf(FeedbackRating rating) => rating == FeedbackRating.Up ? "up" : "down";

    private static AnswerFeedback Feedback(FeedbackRow row) => new(
        new ConversationKey(row.Desk, row.Bot, row.Conversation),
        row.Activity,
        row.Rating == "up" ? FeedbackRating.Up : FeedbackRating.Down,
        row.Reason,
        row.Customer,
        DateTimeOffset.FromUnixTimeMilliseconds(row.At));
}
