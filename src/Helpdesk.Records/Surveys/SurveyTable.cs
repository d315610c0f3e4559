using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Surveys;

/// <summary>Judgements on conversations, one for each line by which one was given.</summary>
internal sealed class SurveyTable(RecordsDatabase database) : ISurveys
{
    public async Task SaveAsync(ConversationSurvey survey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO surveys (desk, bot, activity, conversation, rating, comment, agent, customer, at)
            VALUES (@desk, @bot, @activity, @conversation, @rating, @comment, @agent, @customer, @at)
            ON CONFLICT (desk, bot, activity) DO NOTHING
            """)
            .With("@desk", survey.Conversation.Desk).With("@bot", survey.Conversation.Bot).With("@activity", survey.ActivityId)
            .With("@conversation", survey.Conversation.Id).With("@rating", survey.Rating)
            .With("@comment", survey.Comment is { } comment ? StoredText.Of(comment, SurveyIntake.MaxComment) : DBNull.Value).With("@agent", (object?)survey.Agent ?? DBNull.Value)
            .With("@customer", survey.Customer).With("@at", survey.At.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ConversationSurvey>> ListAsync(string desk, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT bot, conversation, activity, rating, comment, agent, customer, at FROM surveys WHERE desk = @desk ORDER BY at DESC, bot, activity LIMIT @limit")
            .With("@desk", desk).With("@limit", Math.Clamp(limit, 1, 1000));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var surveys = new List<ConversationSurvey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            surveys.Add(new ConversationSurvey(
                new ConversationKey(desk, reader.GetString(0), reader.GetString(1)),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetString(6),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7))));
        }

        return surveys;
    }
}
