using System.Diagnostics;
using System.Text.Json;
using Helpdesk.Assistant.Operation;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Calls a plugin's function through the journal, and reports it.</summary>
internal sealed class ToolCaller(IServiceProvider services, TimeProvider time)
{
    /// <param name="callId">The model's id of the call, or what stands for it.</param>
    /// <exception cref="TurnLostException">The turn is no longer ours; the call was not made.</exception>
    public async Task<ToolResult> CallAsync(
        Turn turn, Passages passages, BotFunction function, JsonElement arguments, string callId, CancellationToken cancellationToken)
    {
        using var span = ModelTelemetry.StartTool(function.FullName, callId);
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var scope = new PluginScope(turn, passages, services);
            var result = await turn.Tools.CallAsync(
                function.FullName,
                CanonicalJson.Write(arguments),
                function.SideEffect,
                function.Repeatable,
                (key, token) => BotFunctions.InvokeAsync(function, arguments, scope with { IdempotencyKey = key }, token),
                cancellationToken);
            outcome = function.SideEffect && result.Receipt is null ? "no receipt" : "ok";
            return result;
        }
        finally
        {
            ModelTelemetry.Called(function.FullName, outcome);
            turn.Trace(new TracedStep("tool", function.FullName, time.GetElapsedTime(started).TotalMilliseconds, outcome));
            if (outcome == "failed")
                span?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
