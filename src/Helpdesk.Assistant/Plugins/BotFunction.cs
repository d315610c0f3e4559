using Microsoft.Extensions.AI;

namespace Helpdesk.Assistant.Plugins;

/// <summary>One function that a model may call.</summary>
/// <param name="Plugin">The plugin that has it.</param>
/// <param name="Function">Its name, schema and code.</param>
/// <param name="SideEffect">Whether it changes something outside.</param>
/// <param name="Repeatable">Whether a call of it that was interrupted is made again.</param>
internal sealed record BotFunction(BotPlugin Plugin, AIFunction Function, bool SideEffect, bool Repeatable)
{
    /// <summary>The name that a model sees: Semantic Kernel puts a dash between plugin and function.</summary>
    public string FullName => $"{Plugin.Name}-{Function.Name}";
}
