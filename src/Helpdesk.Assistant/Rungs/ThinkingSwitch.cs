namespace Helpdesk.Assistant.Rungs;

/// <summary>By which field of the body a server switches a model's thinking.</summary>
public enum ThinkingSwitch
{
    /// <summary><c>enable_thinking</c>, at DashScope.</summary>
    EnableThinking,

    /// <summary><c>chat_template_kwargs.enable_thinking</c>, at vLLM, SGLang and llama.cpp.</summary>
    ChatTemplateKwargs,

    /// <summary><c>reasoning_effort</c>, "none" for off, at Ollama; on is left to the server.</summary>
    ReasoningEffort,
}
