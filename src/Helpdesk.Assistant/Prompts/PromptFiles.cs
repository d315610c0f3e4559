using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Prompts;

/// <summary>Reads prompts in Semantic Kernel's own form: <c>prompts/&lt;name&gt;/skprompt.txt</c> and <c>config.json</c>.</summary>
public static class PromptFiles
{
    private static readonly KernelPromptTemplateFactory Templates = new();

    /// <summary>Says what is wrong with the prompts that the bots use; empty when nothing is.</summary>
    public static IReadOnlyList<BotProblem> Check(HelpdeskPaths paths, IEnumerable<BotDefinition> bots)
    {
        var problems = new List<BotProblem>();
        Read(paths, bots.Select(bot => bot.Prompt), problems);
        return problems;
    }

    internal static Dictionary<string, Prompt> Read(HelpdeskPaths paths, IEnumerable<string> names, List<BotProblem> problems)
    {
        var prompts = new Dictionary<string, Prompt>(StringComparer.Ordinal);
        foreach (var name in names.Distinct())
        {
            if (ReadOne(paths, Path.Combine(paths.Prompts, name), problems) is { } prompt)
                prompts[name] = prompt;
        }

        return prompts;
    }

    private static Prompt? ReadOne(HelpdeskPaths paths, string folder, List<BotProblem> problems)
    {
        var settings = Path.Combine(folder, "config.json");
        var text = Path.Combine(folder, "skprompt.txt");
        var file = settings;
        try
        {
            var config = PromptTemplateConfig.FromJson(File.ReadAllText(settings));
            file = text;
            config.Template = File.ReadAllText(text);
            if (string.IsNullOrWhiteSpace(config.Template))
                throw new FormatException("The prompt is empty.");
            if (UnclosedLine(config.Template) is { } line)
            {
                problems.Add(new BotProblem(BotFiles.Shown(file, paths.Prompts), line, "", "A \"{{\" has no \"}}\" behind it."));
                return null;
            }

            var template = Templates.Create(config);
            if (config.InputVariables.FirstOrDefault(variable => !Prompt.Variables.Contains(variable.Name)) is { } unknown)
                throw new FormatException($"There is no variable ${unknown.Name}. Known are ${string.Join(", $", Prompt.Variables)}.");
            return new Prompt(template, $"{Path.GetFileName(folder)}@{VersionOf(config.Template)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KernelException or FormatException or ArgumentException)
        {
            problems.Add(new BotProblem(BotFiles.Shown(file, paths.Prompts), LineOf(error), "", error.Message));
            return null;
        }
    }

    /// <summary>The beginning of the text's SHA-256: a version that nobody can forget to change.</summary>
    private static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    /// <summary>The line of the first variable that is not closed: the template engine takes it for plain text.</summary>
    private static int? UnclosedLine(string text)
    {
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            var next = text.IndexOf("{{", open + 2, StringComparison.Ordinal);
            if (close < 0 || (next >= 0 && next < close))
                return text.AsSpan(0, open).Count('\n') + 1;
            open = next;
        }

        return null;
    }

    private static int LineOf(Exception error) => error is JsonException { LineNumber: { } line } ? (int)line + 1 : 0;
}
