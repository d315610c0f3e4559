using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Prompts;

/// <summary>A prompt as it was read: its text for the model, with places for what differs between bots.</summary>
/// <param name="version">Names the prompt and its text: the same text has the same version.</param>
internal sealed class Prompt(IPromptTemplate template, string version)
{
    public string Version => version;

    /// <summary>The variables that a prompt may name.</summary>
    public static readonly string[] Variables = ["bot", "persona", "language"];

    /// <summary>The text for one bot and language. What customers say never goes through here.</summary>
    public Task<string> RenderAsync(Kernel kernel, string bot, string persona, string language, CancellationToken cancellationToken) =>
        template.RenderAsync(kernel, new KernelArguments { ["bot"] = bot, ["persona"] = persona, ["language"] = language }, cancellationToken);
}
