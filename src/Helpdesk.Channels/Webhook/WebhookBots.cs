using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Outbound;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Channels.Webhook;

/// <summary>
/// The bots that speak through a webhook, with their settings: <c>Bots:{id}:Channels:webhook</c> of the configuration (<c>Secret</c>,
/// <c>Url</c>, <c>InDoubt</c>), then <c>channels: webhook:</c> of the bot's file (<c>url</c>, <c>inDoubt</c>). A secret never stands in a file of the bot.
/// </summary>
internal sealed class WebhookBots(IBotCatalogue catalogue, IConfiguration configuration, OutboundGuard guard)
{
    private const int SecretBytes = 16;

    /// <summary>Every bot that has any setting of this channel.</summary>
    public IEnumerable<(BotDefinition Bot, WebhookSettings Settings)> All =>
        catalogue.All
            .Where(bot => bot.Channels.ContainsKey(WebhookAdapter.Channel) || Section(bot.Id).Exists())
            .Select(bot => (bot, Read(bot)));

    /// <summary>The bot of this id and its settings, or null when there is no such bot.</summary>
    public (BotDefinition Bot, WebhookSettings Settings)? Find(string? id) =>
        id is not null && catalogue.Find(id) is { } bot ? (bot, Read(bot)) : null;

    private IConfigurationSection Section(string bot) => configuration.GetSection($"Bots:{bot}:Channels:{WebhookAdapter.Channel}");

    private WebhookSettings Read(BotDefinition bot)
    {
        var section = Section(bot.Id);
        var file = bot.Channels.GetValueOrDefault(WebhookAdapter.Channel);
        var problems = new List<(string, string)>();
        var secrets = Secrets(section, problems);
        var url = Address(section["Url"] ?? Text(file, "url"), problems);
        if (url is null && problems.Count == 0)
            problems.Add(("url", "The bot has no address to which its answers are posted. Set url here, or Bots:<id>:Channels:webhook:Url."));
        if (secrets.Count == 0)
            problems.Add(("Secret", "The bot has no secret. Set Bots:<id>:Channels:webhook:Secret in the configuration; it signs both directions."));
        return new WebhookSettings(url, secrets, Policy(section["InDoubt"] ?? Text(file, "inDoubt"), problems), problems);
    }

    private static List<byte[]> Secrets(IConfigurationSection section, List<(string, string)> problems)
    {
        var secret = section.GetSection("Secret");
        var secrets = secret.GetChildren().Select(child => child.Value).Prepend(secret.Value)
            .Where(value => !string.IsNullOrEmpty(value))
            .Select(value => Encoding.UTF8.GetBytes(value!))
            .ToList();
        if (secrets.RemoveAll(value => value.Length < SecretBytes) > 0)
            problems.Add(("Secret", string.Create(CultureInfo.InvariantCulture, $"A secret has fewer than {SecretBytes} bytes and is not used. Make one with 'openssl rand -hex 32'.")));
        return secrets;
    }

    private Uri? Address(string? text, List<(string, string)> problems)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            problems.Add(("url", "The address must begin with http:// or https:// and hold no name and password."));
        else if (!guard.MayCall(url))
            problems.Add(("url", $"The address leads into this server's own network. If that is meant, name the host in {OutboundOptions.Key}."));
        else
            return url;
        return null;
    }

    private static InDoubtPolicy Policy(string? text, List<(string, string)> problems)
    {
        switch (text)
        {
            case null or "resend":
                return InDoubtPolicy.Resend;
            case "hold":
                return InDoubtPolicy.Hold;
            default:
                problems.Add(("inDoubt", "The policy must be resend or hold."));
                return InDoubtPolicy.Hold;
        }
    }

    private static string? Text(JsonElement settings, string key) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(key, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;
}
