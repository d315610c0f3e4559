using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Plugins;

/// <summary>The functions of the registered plugins: what a kernel shows to the models, and the way to call one.</summary>
internal sealed class BotFunctions
{
    /// <summary>What a model is told about a call that its function cannot take.</summary>
    public const string ArgumentsDoNotFit =
        "The arguments do not fit the function. Check their names and types, and call it again only if you can mend them.";

    private static readonly object ScopeKey = new();

    private readonly Dictionary<string, BotFunction> functions = new(StringComparer.Ordinal);

    public BotFunctions(IEnumerable<BotPlugin> plugins)
    {
        foreach (var plugin in plugins)
        {
            var own = plugin.Type.GetMethods(BindingFlags.Instance | BindingFlags.Public)
                .Where(method => method.IsDefined(typeof(KernelFunctionAttribute)))
                .Select(method => Describe(plugin, method))
                .ToList();
            foreach (var function in own)
                functions.Add(function.FullName, function);
            KernelPlugins.Add(KernelPluginFactory.CreateFromFunctions(plugin.Name, own.Select(function => function.Function.AsKernelFunction())));
        }
    }

    /// <summary>The plugins in the form in which a kernel takes them.</summary>
    public KernelPluginCollection KernelPlugins { get; } = [];

    /// <summary>Whether there is any function.</summary>
    public bool Any => functions.Count > 0;

    /// <summary>The function of this name; some models leave out the plugin's part.</summary>
    public BotFunction? Find(string name) =>
        functions.TryGetValue(name, out var function)
            ? function
            : functions.Values.SingleOrDefault(candidate => candidate.Function.Name == name);

    /// <summary>Calls a function with a new plugin object; wrong arguments are told to the model, other errors are thrown.</summary>
    /// <param name="arguments">A JSON object.</param>
    public static async Task<ToolResult> InvokeAsync(BotFunction function, JsonElement arguments, PluginScope scope, CancellationToken cancellationToken)
    {
        var values = new AIFunctionArguments { Context = new Dictionary<object, object?> { [ScopeKey] = scope } };
        foreach (var argument in arguments.EnumerateObject())
            values[argument.Name] = argument.Value;
        try
        {
            return await function.Function.InvokeAsync(values, cancellationToken) as ToolResult ?? "";
        }
        catch (Exception error) when (error is ArgumentException or JsonException or FormatException)
        {
            return ArgumentsDoNotFit;
        }
    }

    /// <summary>Whether a function can be called with these arguments, found out without calling it.</summary>
    /// <param name="arguments">A JSON object.</param>
    public static bool Fit(BotFunction function, JsonElement arguments)
    {
        foreach (var parameter in ParametersOf(function))
        {
            if (!arguments.TryGetProperty(parameter.Name!, out var given))
            {
                if (!parameter.HasDefaultValue)
                    return false;
                continue;
            }

            try
            {
                given.Deserialize(parameter.ParameterType, AIJsonUtilities.DefaultOptions);
            }
            catch (Exception error) when (error is JsonException or NotSupportedException or FormatException)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Arguments that came as texts alone, with the types that the function wants.</summary>
    /// <param name="arguments">A JSON object.</param>
    public static JsonElement Typed(BotFunction function, JsonElement arguments)
    {
        var typed = new JsonObject();
        foreach (var argument in arguments.EnumerateObject())
        {
            var parameter = ParametersOf(function).FirstOrDefault(candidate => candidate.Name == argument.Name);
            typed[argument.Name] = parameter is null || parameter.ParameterType == typeof(string) ? JsonNode.Parse(argument.Value.GetRawText()) : Parsed(argument.Value);
        }

        return JsonSerializer.SerializeToElement(typed);
    }

    private static JsonNode? Parsed(JsonElement text)
    {
        try
        {
            return JsonNode.Parse(text.GetString() ?? "null");
        }
        catch (JsonException)
        {
            return JsonNode.Parse(text.GetRawText());
        }
    }

    private static IEnumerable<ParameterInfo> ParametersOf(BotFunction function) =>
        (function.Function.UnderlyingMethod?.GetParameters() ?? []).Where(parameter => parameter.ParameterType != typeof(CancellationToken));

    private static BotFunction Describe(BotPlugin plugin, MethodInfo method)
    {
        var name = method.GetCustomAttribute<KernelFunctionAttribute>()!.Name ?? method.Name;
        var function = AIFunctionFactory.Create(
            method,
            arguments => plugin.Create((PluginScope)arguments.Context![ScopeKey]!),
            new AIFunctionFactoryOptions
            {
                Name = name,
                ExcludeResultSchema = true,
                MarshalResult = (result, _, _) => ValueTask.FromResult<object?>(result switch
                {
                    ToolResult whole => whole,
                    string text => new ToolResult(text),
                    _ => new ToolResult(JsonSerializer.Serialize(result, AIJsonUtilities.DefaultOptions)),
                }),
            });
        var effect = method.GetCustomAttribute<SideEffectAttribute>();
        return new BotFunction(plugin, function, effect is not null, effect is { Repeatable: true });
    }
}
