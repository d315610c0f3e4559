using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Bots;

public sealed class HandoffFileTests : IDisposable
{
    private readonly BotsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_the_key_people_are_reachable_day_and_night_in_one_queue()
    {
        folder.Bot("shop", "name: My shop\nlanguages: [en]\n");

        var handoff = Assert.Single(folder.Read().Bots).Handoff;

        Assert.True(handoff.Offered);
        Assert.Equal("support", Assert.Single(handoff.Queues).Name);
        Assert.True(handoff.Queues[0].Hours.IsOpen(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Every_key_is_read()
    {
        folder.Bot("shop", """
            name: My shop
            languages: [en]
            handoff:
              queues:
                billing:
                  timeZone: Europe/London
                  hours: { mon-fri: "9:00-12:00, 13:00-18:00", sat: all day, sun: closed }
                  exceptions: { 2026-12-25: closed }
                  skills: [refunds]
                  languages: [en]
                  priority: 5
                  assignment: push
                  sla: { firstReply: 10 min, nextReply: 1 h 30 min, resolution: 2 d, warn: 75 % }
                other: { priority: 1 }
              words: { en: [escalate] }
              rules:
                - words: [lawyer]
                  queue: other
                  priority: 10
                - unanswered: 3
                - pluginFailed: 2
                - attribute: plan=gold
                - channel: webhook
                - intent: cancelling a contract
                - sentiment: angry
                  skill: refunds
              longestWait: 3 min
              choiceTime: 30 s
              reopen: 1 d
              return: 2 min
              survey: false
            """);

        var reading = folder.Read();

        Assert.Empty(reading.Problems);
        var handoff = Assert.Single(reading.Bots).Handoff;
        var billing = handoff.Queue(null);
        Assert.Equal(("billing", 5, QueueAssignment.Push, "Europe/London"), (billing.Name, billing.Priority, billing.Assignment, billing.Hours.Zone.Id));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(90), TimeSpan.FromDays(2)), (billing.Sla.FirstReply, billing.Sla.NextReply, billing.Sla.Resolution));
        Assert.Equal(0.75, billing.Sla.Warn);
        Assert.Equal(2, billing.Hours.Week![DayOfWeek.Monday].Count);
        Assert.Empty(billing.Hours.Week[DayOfWeek.Sunday]);
        Assert.Equal(["refunds"], billing.Skills);
        Assert.Equal("other", handoff.Queue("other").Name);
        Assert.Equal(["escalate"], handoff.Words["en"]);
        Assert.Equal(
            [HandoffReasons.RuleWords, HandoffReasons.RuleUnanswered, HandoffReasons.RulePluginFailed, HandoffReasons.RuleAttribute, HandoffReasons.RuleChannel, HandoffReasons.RuleIntent, HandoffReasons.RuleSentiment],
            handoff.Rules.Select(rule => rule.Reason));
        Assert.Equal(("other", 10, "refunds"), (handoff.Rules[0].Queue, handoff.Rules[0].Priority, handoff.Rules[^1].Skill));
        Assert.Equal((3, 0.5, 1, 2, false), (handoff.LongestWait.TotalMinutes, handoff.ChoiceTime.TotalMinutes, handoff.Reopen.TotalDays, handoff.Return.TotalMinutes, handoff.Survey));
    }

    [Theory]
    [InlineData("offered: maybe", "handoff.offered")]
    [InlineData("longestWait: soon", "handoff.longestWait")]
    [InlineData("queue: x", "handoff.queue")]
    [InlineData("queues: { a: { hours: { mon: 9:00-12:00 } } }", "handoff.queues.a.timeZone")]
    [InlineData("queues: { a: { timeZone: Moon/Base, hours: { mon: 9:00-12:00 } } }", "handoff.queues.a.timeZone")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { funday: 9:00-12:00 } } }", "handoff.queues.a.hours.funday")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: 9-12 } } }", "handoff.queues.a.hours.mon")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: \"9:00-12:00, 11:00-13:00\" } } }", "handoff.queues.a.hours.mon")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon-wed: all day, tue: closed } } }", "handoff.queues.a.hours.tue")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: 24:00-9:00 } } }", "handoff.queues.a.hours.mon")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: 9:00-9:00 } } }", "handoff.queues.a.hours.mon")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: 9:00-25:00 } } }", "handoff.queues.a.hours.mon")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { mon: 22:00-2:00, tue: 1:00-5:00 } } }", "handoff.queues.a.hours")]
    [InlineData("queues: { a: { timeZone: UTC, hours: { sat-sun: \"0:00-3:00, 20:00-1:00\" } } }", "handoff.queues.a.hours")]
    [InlineData("queues: { a: { timeZone: UTC, exceptions: { 25.12.2026: closed } } }", "handoff.queues.a.exceptions.25.12.2026")]
    [InlineData("queues: { a: { timeZone: UTC, exceptions: { 2026-12-25: 24:00-9:00 } } }", "handoff.queues.a.exceptions.2026-12-25")]
    [InlineData("queues: { a: { exceptions: { 2026-12-25: closed } } }", "handoff.queues.a.timeZone")]
    [InlineData("queues: { a: { sla: { warn: 0.8 } } }", "handoff.queues.a.sla.warn")]
    [InlineData("queues: { a: { sla: { warn: 101 % } } }", "handoff.queues.a.sla.warn")]
    [InlineData("queues: { a: { assignment: throw } }", "handoff.queues.a.assignment")]
    [InlineData("rules: [ { words: [a], channel: b } ]", "handoff.rules[0]")]
    [InlineData("rules: [ { attribute: gold } ]", "handoff.rules[0].attribute")]
    [InlineData("rules: [ { unanswered: 0 } ]", "handoff.rules[0].unanswered")]
    [InlineData("rules: [ { words: [a], queue: nowhere } ]", "handoff.rules[0].queue")]
    [InlineData("words: { fr: [au secours] }", "handoff.words.fr")]
    public void A_wrong_value_is_named_with_its_place(string wrong, string key)
    {
        folder.Bot("shop", $"name: My shop\nlanguages: [en]\nhandoff:\n  {wrong}\n");

        var problem = Assert.Single(folder.Read().Problems);

        Assert.Equal((key, 4), (problem.Key, problem.Line));
    }

    [Fact]
    public void A_night_goes_on_over_midnight_and_24_00_is_an_end()
    {
        folder.Bot("shop", """
            name: My shop
            languages: [en]
            handoff:
              queues:
                night:
                  timeZone: UTC
                  hours: { mon-tue: "22:00-2:00", wed: "9:00-24:00" }
            """);

        var reading = folder.Read();

        Assert.Empty(reading.Problems);
        var hours = Assert.Single(reading.Bots).Handoff.Queue(null).Hours;
        Assert.Equal(
            [true, true, false, true, false],
            new[] { "2026-12-01T01:59:00Z", "2026-12-02T01:59:00Z", "2026-12-02T02:00:00Z", "2026-12-02T23:59:00Z", "2026-12-03T00:00:00Z" }
                .Select(at => hours.IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_rule_that_only_a_model_can_find_met_is_warned_of_where_the_bot_has_none()
    {
        folder.Bot("shop", """
            name: My shop
            languages: [en]
            handoff:
              rules:
                - words: [lawyer]
                - intent: cancelling a contract
                - sentiment: angry
            """);

        var without = folder.Read();
        var with = folder.Read("main");
        var other = folder.Read("second");
        var deaf = BotFiles.Read(folder.Paths, new HashSet<string> { "main" }, new HashSet<string>());

        Assert.All([without, with, other, deaf], reading => Assert.Empty(reading.Problems));
        Assert.Equal([("handoff.rules[1].intent", 6), ("handoff.rules[2].sentiment", 7)], without.Warnings.Select(warning => (warning.Key, warning.Line)));
        Assert.All(without.Warnings, warning => Assert.Equal("bots/shop/bot.yaml", warning.File));
        Assert.Empty(with.Warnings);
        Assert.Equal(2, other.Warnings.Count);
        Assert.Equal(2, deaf.Warnings.Count);
    }

    [Fact]
    public void Every_text_on_the_way_to_a_person_can_be_given()
    {
        var given = HandoffTextsReader.Keys.Select(key => $"    {key}: \"{key}{key switch { "agreed" => " {agreed}", "minutes" => " {minutes}", "ticketInstead" => " {number}", _ => "" }}\"");
        folder.Bot("shop", $"name: My shop\nlanguages: [en]\ntexts:\n  en:\n{string.Join('\n', given)}\n");

        var reading = folder.Read();

        Assert.Empty(reading.Problems);
        var texts = Assert.Single(reading.Bots).Texts["en"].Handoff;
        Assert.Equal(
            new HandoffTexts
            {
                Queued = "queued",
                QueuedUnknown = "queuedUnknown",
                QueuedOffDuty = "queuedOffDuty",
                NobodyOnDuty = "nobodyOnDuty",
                StillWaiting = "stillWaiting",
                Joined = "joined",
                Transferred = "transferred",
                HandedBack = "handedBack",
                Agreed = "agreed {agreed}",
                Closed = "closed",
                Back = "back",
                TicketInstead = "ticketInstead {number}",
                WaitButton = "waitButton",
                TicketButton = "ticketButton",
                BotButton = "botButton",
                Moment = "moment",
                Minute = "minute",
                Minutes = "minutes {minutes}",
            },
            texts);
    }

    [Theory]
    [InlineData("joined: \"{agnet} is here\"", "texts.en.joined")]
    [InlineData("stillWaiting: \"{wait}\"", "texts.en.stillWaiting")]
    [InlineData("minutes: some minutes", "texts.en.minutes")]
    [InlineData("agreed: Something was agreed", "texts.en.agreed")]
    [InlineData("waitButton: leave a ticket", "texts.en.waitButton")]
    public void A_text_that_would_not_say_what_it_must_is_refused(string text, string key)
    {
        folder.Bot("shop", $"name: My shop\nlanguages: [en]\ntexts:\n  en:\n    {text}\n");

        var problem = Assert.Single(folder.Read().Problems);

        Assert.Equal((key, 5), (problem.Key, problem.Line));
    }

    [Theory]
    [InlineData("30 s", 30)]
    [InlineData("1h30min", 5400)]
    [InlineData("3 d", 259200)]
    public void Times_are_read_as_people_write_them(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("-1 h")]
    [InlineData("0 s")]
    [InlineData("9999999 d")]
    public void What_is_no_time_is_none(string text) => Assert.Null(Durations.Of(text));
}
