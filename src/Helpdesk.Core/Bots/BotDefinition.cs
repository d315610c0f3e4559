using System.Text.Json;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Bots;

/// <summary>A bot as its folder describes it, checked.</summary>
public sealed record BotDefinition
{
    public required string Id { get; init; }

    /// <summary>The business that the bot belongs to.</summary>
    public string Desk { get; init; } = "default";

    public required string Name { get; init; }

    /// <summary>The folder of the bot's files, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The languages it speaks, the first one when in doubt: <c>en</c>, <c>zh</c>.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>How it speaks, in the words of the business; goes into the prompt.</summary>
    public string Persona { get; init; } = "";

    /// <summary>The name of its prompt below the prompts folder.</summary>
    public string Prompt { get; init; } = "answer";

    /// <summary>The rungs of the model ladder, first to last, without the extractive rung, which always comes last.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>What it may use of the models in a day.</summary>
    public TokenBudgets Budgets { get; init; } = new(null, null);

    /// <summary>The web origins that may use the bot; empty: only the server's own.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>What the platform says, by language; holds every language of <see cref="Languages"/>.</summary>
    public required IReadOnlyDictionary<string, BotTexts> Texts { get; init; }

    public AiLabel AiLabel { get; init; }

    /// <summary>Words that never reach a customer.</summary>
    public IReadOnlyList<string> BlockedWords { get; init; } = [];

    /// <summary>Questions to offer at the start, by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Starters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The settings of each outside channel, by its name, as the channel's own options read them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Channels { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How its customers reach people.</summary>
    public HandoffSettings Handoff { get; init; } = new();

    /// <summary>What its customers are asked, and told of privacy; null when nothing.</summary>
    public PrechatSettings? Prechat { get; init; }

    /// <summary>The texts of a language, or of the bot's first one.</summary>
    public BotTexts TextsFor(string? language) =>
        language is not null && Texts.TryGetValue(language, out var texts) ? texts : Texts[Languages[0]];
}
