namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>What must hold of every log, whatever happened to the server.</summary>
internal static class Lines
{
    /// <summary>Whether every message of the customer is answered.</summary>
    public static bool AreAnswered(IReadOnlyCollection<Line> lines, int messages) =>
        lines.Count(line => line.IsCustomer) >= messages && lines.Sum(line => line.Answers.Count) >= messages;

    /// <summary>Each text stands once, each message is named by exactly one answer after it, and the answers keep the order of the messages.</summary>
    public static void AssertEachOnce(IReadOnlyList<Line> log, IEnumerable<string> texts)
    {
        var messages = log.Where(line => line.IsCustomer).ToList();
        var answers = log.Where(line => !line.IsCustomer).ToList();

        Assert.Equal(texts.Order(StringComparer.Ordinal), messages.Select(message => message.Text).Order(StringComparer.Ordinal));
        Assert.Equal(messages.Select(message => message.Id), answers.SelectMany(answer => answer.Answers));
        Assert.Equal(log.Count, log.Select(line => line.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(answers, answer => Assert.Equal(answer.Answers[^1], answer.ReplyToId));
        Assert.All(answers, answer => Assert.NotEmpty(answer.Text));
        var places = log.Select((line, place) => (line.Id, place)).ToDictionary(row => row.Id, row => row.place, StringComparer.Ordinal);
        Assert.All(answers, answer => Assert.All(answer.Answers, id => Assert.True(places[id] < places[answer.Id])));
    }

    /// <summary>Both hold the same lines in the same order.</summary>
    public static void AssertSame(IEnumerable<Line> expected, IEnumerable<Line> actual) =>
        Assert.Equal(expected.Select(line => (line.Id, line.Text)), actual.Select(line => (line.Id, line.Text)));
}
