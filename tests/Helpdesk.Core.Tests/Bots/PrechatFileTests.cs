using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Tests.Bots;

public sealed class PrechatFileTests : IDisposable
{
    private readonly BotsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_the_key_nothing_is_asked()
    {
        folder.Bot("shop", "name: My shop\nlanguages: [en]\n");

        Assert.Null(Assert.Single(folder.Read().Bots).Prechat);
    }

    [Fact]
    public void Every_key_is_read()
    {
        folder.Bot("shop", """
            name: My shop
            languages: [en, zh]
            prechat:
              when: person
              consent: true
              link: /privacy
              notice: { en: We keep it for a year., zh: 我们保存一年。 }
              fields:
                - name: email
                  required: true
                - name: phone
                - name: topic
                  type: choice
                  label: { en: What is it about?, zh: 您想咨询什么？ }
                  choices:
                    - { en: An order, zh: 订单 }
                    - VIP
            """);

        var reading = folder.Read();

        Assert.Empty(reading.Problems);
        var prechat = Assert.Single(reading.Bots).Prechat!;
        Assert.Equal((PrechatMoment.Person, true, "/privacy", "我们保存一年。"), (prechat.When, prechat.Consent, prechat.Link, prechat.Notice["zh"]));
        Assert.Equal([PrechatFieldKind.Email, PrechatFieldKind.Phone, PrechatFieldKind.Choice], prechat.Fields.Select(field => field.Kind));
        Assert.Equal([true, false, false], prechat.Fields.Select(field => field.Required));
        Assert.Equal(["订单", "VIP"], prechat.Fields[2].Choices.Select(choice => choice["zh"]));
    }

    [Theory]
    [InlineData("when: later", "prechat.when")]
    [InlineData("link: javascript:alert(1)", "prechat.link")]
    [InlineData("link: //elsewhere.example/privacy", "prechat.link")]
    [InlineData("link: http://shop.example/privacy", "prechat.link")]
    [InlineData("notice: { en: Hello, fr: Bonjour }", "prechat.notice.fr")]
    [InlineData("fields: [ { name: E-Mail, label: { en: Mail } } ]", "prechat.fields[0].name")]
    [InlineData("fields: [ { name: order } ]", "prechat.fields[0].label")]
    [InlineData("fields: [ { name: email }, { name: email } ]", "prechat.fields[1]")]
    [InlineData("fields: [ { name: email, type: text } ]", "prechat.fields[0].type")]
    [InlineData("fields: [ { name: age, type: number, label: { en: Age } } ]", "prechat.fields[0].type")]
    [InlineData("fields: [ { name: topic, type: choice, label: { en: Topic }, choices: [one] } ]", "prechat.fields[0].choices")]
    [InlineData("fields: [ { name: email, required: perhaps } ]", "prechat.fields[0].required")]
    [InlineData("consent: false", "prechat.fields")]
    public void A_wrong_value_is_named_with_its_place(string wrong, string key)
    {
        folder.Bot("shop", $"name: My shop\nlanguages: [en]\nprechat:\n  {wrong}\n");

        Assert.Contains((key, 4), folder.Read().Problems.Select(problem => (problem.Key, problem.Line)));
    }

    [Fact]
    public void Consent_needs_something_to_agree_to()
    {
        folder.Bot("shop", "name: My shop\nlanguages: [en]\nprechat:\n  consent: true\n  fields: [ { name: email } ]\n");

        Assert.Equal("prechat.consent", Assert.Single(folder.Read().Problems).Key);
    }
}
