using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>One map of a bot's file; reads its keys by type and notes each mistake with its line.</summary>
internal sealed class YamlSection(string file, string path, YamlMappingNode map, List<BotProblem> problems)
{
    public string File => file;

    /// <summary>Notes every key that is not among the known ones, with the nearest of them.</summary>
    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        foreach (var key in map.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name))
                Report(key, Full(name), $"There is no such key. {NearestName.Hint(name, known)}");
        }
    }

    /// <summary>The keys with their nodes, for a map whose keys are free.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Entries() =>
        map.Children.Select(pair => ((pair.Key as YamlScalarNode)?.Value ?? "", pair.Key, pair.Value));

    public YamlNode? Find(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string key)
    {
        if (Find(key) is not null)
            return Text(key) ?? "";
        Report(map, Full(key), "This key is required.");
        return "";
    }

    /// <summary>A text, or null when the key is not there or its value is wrong.</summary>
    public string? Text(string key) => Find(key) is { } node ? TextOf(node, Full(key)) : null;

    /// <summary>A list of texts with their nodes; empty when the key is not there or its value is wrong.</summary>
    public IReadOnlyList<(string Value, YamlNode Node)> Texts(string key) => Find(key) is { } node ? TextsOf(node, Full(key)) : [];

    /// <summary>A map below a key, or null when it is not there or no map.</summary>
    public YamlSection? Section(string key) => Find(key) is { } node ? SectionOf(node, Full(key)) : null;

    public YamlSection? SectionOf(YamlNode node, string fullKey)
    {
        if (node is YamlMappingNode inner)
            return new YamlSection(file, fullKey, inner, problems);
        Report(node, fullKey, $"A map of keys is expected here, not {Kind(node)}.");
        return null;
    }

    public IReadOnlyList<(string Value, YamlNode Node)> TextsOf(YamlNode node, string fullKey)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children
                .Select((item, index) => (Value: TextOf(item, $"{fullKey}[{index}]"), Node: item))
                .Where(item => item.Value is not null)
                .Select(item => (item.Value!, item.Node))
                .ToList();
        }

        Report(node, fullKey, $"A list of texts is expected here, not {Kind(node)}.");
        return [];
    }

    public void Report(YamlNode node, string fullKey, string reason) =>
        problems.Add(new BotProblem(file, (int)node.Start.Line, fullKey, reason));

    public void Report(BotProblem problem) => problems.Add(problem);

    public string Full(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string? TextOf(YamlNode node, string fullKey)
    {
        if (node is not YamlScalarNode scalar)
            Report(node, fullKey, $"A text is expected here, not {Kind(node)}.");
        else if (string.IsNullOrWhiteSpace(scalar.Value) || IsNull(scalar))
            Report(node, fullKey, "The text is empty.");
        else
            return scalar.Value.Trim();
        return null;
    }

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a map",
        YamlSequenceNode => "a list",
        _ => "a single value",
    };
}
