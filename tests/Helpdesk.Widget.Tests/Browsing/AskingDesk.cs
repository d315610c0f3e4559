namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop with people, that asks who is there before a person is called.</summary>
public sealed class AskingDesk : StaffedShop
{
    public override async ValueTask InitializeAsync()
    {
        await File.AppendAllTextAsync(Folder.In("bots", ShopFolder.Bot, "bot.yaml"), "\nprechat:\n  when: person\n" + AskingShop.Fields);
        await base.InitializeAsync();
    }
}
