using System.Text;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Outbound;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>The bots whose people are behind another system: <c>Bots:{id}:HandoffHub:Url</c> and <c>:Secret</c> of the configuration.</summary>
internal sealed class Hubs(IBotCatalogue catalogue, IConfiguration configuration, OutboundGuard guard) : IHandoffHub
{
    private const int SecretBytes = 16;

    /// <summary>The bots that have a hub.</summary>
    public IEnumerable<(BotDefinition Bot, HubSettings Settings)> All =>
        catalogue.All.Select(bot => (bot, Settings: Find(bot.Id))).Where(found => found.Settings is not null).Select(found => (found.bot, found.Settings!));

    public bool Serves(string bot) => Find(bot) is not null;

    /// <summary>The hub of a bot; null when it has none.</summary>
    public HubSettings? Find(string bot) => Section(bot) is { } section && section.Exists() && Problem(section) is null
        ? new HubSettings(new Uri(section["Url"]!), Secrets(section))
        : null;

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public IEnumerable<(string Bot, string Problem)> Problems() => catalogue.All
        .Select(bot => (bot.Id, Problem: Section(bot.Id) is { } section && section.Exists() ? Problem(section) : null))
        .Where(found => found.Problem is not null)
        .Select(found => (found.Id, found.Problem!));

    private IConfigurationSection Section(string bot) => configuration.GetSection($"Bots:{bot}:HandoffHub");

    private string? Problem(IConfigurationSection section) =>
        !Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0
            ? "Url must begin with http:// or https:// and hold no name and password."
        : !guard.MayCall(url) ? $"Url leads into this server's own network. If that is meant, name the host in {OutboundOptions.Key}."
        : Secrets(section).Count == 0 ? $"Secret must have at least {SecretBytes} bytes; make one with 'openssl rand -hex 32'."
        : null;

    private static List<byte[]> Secrets(IConfigurationSection section)
    {
        var secret = section.GetSection("Secret");
        return [.. secret.GetChildren().Select(child => child.Value).Prepend(secret.Value)
            .Where(value => value is not null && Encoding.UTF8.GetByteCount(value) >= SecretBytes)
            .Select(value => Encoding.UTF8.GetBytes(value!))];
    }
}
