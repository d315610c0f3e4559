namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop that asks who is there before the first message, and for consent.</summary>
public sealed class AskingShop : Shop
{
    /// <summary>What is asked, as it stands in bot.yaml.</summary>
    public const string Fields = """
          link: https://shop.example/privacy
          notice:
            en: We keep what you write for one year to answer you.
            zh: 为了回复您，我们会将会话内容保存一年。
          fields:
            - name: name
            - name: email
              required: true
            - name: topic
              type: choice
              label: { en: What is it about?, zh: 您想咨询什么？ }
              choices: [ { en: An order, zh: 订单 }, { en: Something else, zh: 其他 } ]

        """;

    public override async ValueTask InitializeAsync()
    {
        await File.AppendAllTextAsync(Folder.In("bots", ShopFolder.Bot, "bot.yaml"), "\nprechat:\n  consent: true\n" + Fields);
        await base.InitializeAsync();
    }
}
