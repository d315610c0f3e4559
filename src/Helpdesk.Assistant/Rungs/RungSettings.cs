using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Helpdesk.Assistant.Rungs;

/// <summary>How a rung's model is asked, as the library takes it.</summary>
internal static class RungSettings
{
    /// <param name="functions">Whether it may call functions; null where there are none.</param>
    /// <param name="maxTokens">The longest answer, where it is another one than the rung's.</param>
    public static OpenAIPromptExecutionSettings Of(RungOptions options, FunctionChoiceBehavior? functions, int? maxTokens = null)
    {
        var settings = new OpenAIPromptExecutionSettings
        {
            Temperature = options.Capabilities.Temperature,
            TopP = options.Capabilities.TopP,
            PresencePenalty = options.Capabilities.PresencePenalty,
            FunctionChoiceBehavior = functions,
        };
        // max_tokens among them: the library writes a name that only OpenAI's newer models know.
        var extra = new Dictionary<string, object?>();
        if (options.Capabilities.Thinking is { } thinking)
            AddThinking(extra, options.Capabilities.ThinkingSwitch, thinking);
        if (options.Capabilities.TopK is { } likeliest)
            extra["top_k"] = likeliest;
        if ((maxTokens ?? options.Capabilities.MaxTokens) is { } tokens)
            extra["max_tokens"] = tokens;
#pragma warning disable SKEXP0010 // The one way by which a field that the library does not know reaches the server.
        settings.ExtraBody = extra.Count > 0 ? extra : null;
#pragma warning restore SKEXP0010
        settings.Freeze();
        return settings;
    }

    private static void AddThinking(Dictionary<string, object?> extra, ThinkingSwitch by, bool thinking)
    {
        switch (by)
        {
            case ThinkingSwitch.EnableThinking:
                extra["enable_thinking"] = thinking;
                break;
            case ThinkingSwitch.ChatTemplateKwargs:
                extra["chat_template_kwargs"] = new Dictionary<string, object?> { ["enable_thinking"] = thinking };
                break;
            case ThinkingSwitch.ReasoningEffort when !thinking:
                extra["reasoning_effort"] = "none";
                break;
        }
    }
}
