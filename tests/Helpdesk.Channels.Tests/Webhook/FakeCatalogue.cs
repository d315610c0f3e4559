using System.Text.Json;
using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.Tests.Webhook;

/// <summary>A catalogue of one bot, <c>shop</c>, with these settings of its webhook.</summary>
internal sealed class FakeCatalogue(string? webhook = null) : IBotCatalogue
{
    private readonly BotDefinition shop = new()
    {
        Id = "shop",
        Name = "The shop",
        Folder = "/bots/shop",
        Languages = ["en"],
        Texts = new Dictionary<string, BotTexts>(),
        Channels = webhook is null
            ? new Dictionary<string, JsonElement>()
            : new Dictionary<string, JsonElement> { ["webhook"] = JsonDocument.Parse(webhook).RootElement },
    };

    public IReadOnlyCollection<BotDefinition> All => [shop];

    public BotDefinition? Find(string id) => id == shop.Id ? shop : null;
}
