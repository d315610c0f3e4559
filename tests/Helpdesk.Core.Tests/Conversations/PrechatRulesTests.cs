using System.Text.Json;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tests.Conversations;

public sealed class PrechatRulesTests
{
    private static readonly PrechatSettings Asked = new()
    {
        Consent = true,
        Link = "/privacy",
        Fields =
        [
            new PrechatField { Name = PrechatField.EmailField, Kind = PrechatFieldKind.Email, Required = true },
            new PrechatField
            {
                Name = "topic",
                Kind = PrechatFieldKind.Choice,
                Label = new Dictionary<string, string> { ["en"] = "Topic" },
                Choices = [new Dictionary<string, string> { ["en"] = "An order", ["zh"] = "订单" }],
            },
        ],
    };

    [Theory]
    [InlineData("""{"email":" ann@example.com ","consent":true}""", null)]
    [InlineData("""{"email":"安@例子.公司","phone":"+44 (0)20 7946-0000","name":"Ann","fields":{"topic":"订单"},"consent":true}""", null)]
    [InlineData("""{"consent":true}""", "email")]
    [InlineData("""{"email":"  ","consent":true}""", "email")]
    [InlineData("""{"email":"ann@example","consent":true}""", "email")]
    [InlineData("""{"email":"ann@example..com","consent":true}""", "email")]
    [InlineData("""{"email":"a b@example.com","consent":true}""", "email")]
    [InlineData("""{"email":"ann@example.com\n","consent":true,"name":"a\nb"}""", "name")]
    [InlineData("""{"email":"ann@example.com","phone":"call me","consent":true}""", "phone")]
    [InlineData("""{"email":"ann@example.com","phone":"-----","consent":true}""", "phone")]
    [InlineData("""{"email":"ann@example.com","fields":{"topic":"Anything"},"consent":true}""", "topic")]
    [InlineData("""{"email":"ann@example.com","fields":{"role":"admin"},"consent":true}""", "role")]
    [InlineData("""{"email":"ann@example.com"}""", "consent")]
    public void The_first_field_that_is_wrong_is_named(string value, string? field) =>
        Assert.Equal(field, PrechatRules.Check(PrechatAnswer.Of(JsonElement.Parse(value))!, Asked)?.Field);

    [Fact]
    public void A_value_has_its_length()
    {
        Assert.Null(PrechatRules.Check(new PrechatAnswer { Name = new string('a', PrechatAnswer.MaxLength) }, null));
        Assert.Equal("name", PrechatRules.Check(new PrechatAnswer { Name = new string('a', PrechatAnswer.MaxLength + 1) }, null)?.Field);
    }

    [Fact]
    public void A_bot_that_asks_nothing_takes_a_name_and_an_address_and_no_more()
    {
        Assert.Null(PrechatRules.Check(new PrechatAnswer { Name = "Ann", Phone = "020 7946 0000" }, null));
        Assert.Equal("topic", PrechatRules.Check(new PrechatAnswer { Fields = new Dictionary<string, string> { ["topic"] = "x" } }, null)?.Field);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"fields":{"topic":null}}""")]
    [InlineData("""{"fields":{"topic":{}}}""")]
    [InlineData("""{"verified":true}""")]
    [InlineData("""{"name":"<long>"}""")]
    public void What_is_no_such_answer_is_none(string value) =>
        Assert.Null(PrechatAnswer.Of(JsonElement.Parse(value.Replace("<long>", new string('a', PrechatAnswer.MaxBytes), StringComparison.Ordinal))));

    [Fact]
    public void What_was_filled_in_stands_behind_what_the_page_has_told()
    {
        var filled = PrechatAnswer.Write(new PrechatAnswer { Email = "ann@example.com", Consent = true });
        var page = ConversationContext.Write(new ConversationContext(null, new Dictionary<string, string> { ["plan"] = "gold" }));

        var both = ConversationContext.Read([.. page, (byte)'\n', .. filled])!;
        var alone = ConversationContext.Read([(byte)'\n', .. filled])!;

        Assert.Equal(("gold", "ann@example.com", true), (both.Parameters!["plan"], both.Prechat!.Contact, both.Prechat.Consent));
        Assert.Equal((null, "ann@example.com"), (alone.Parameters, alone.Prechat!.Contact));
        Assert.Null(ConversationContext.Read(page)!.Prechat);
    }
}
