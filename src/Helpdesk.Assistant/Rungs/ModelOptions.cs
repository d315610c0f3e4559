using Helpdesk.Core.Bots;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Assistant.Rungs;

/// <summary>The model rungs of the configuration, by name without regard to case.</summary>
public sealed class ModelOptions
{
    private const string DashScopeEndpoint = "https://dashscope.aliyuncs.com/compatible-mode/v1";
    private const string DashScopeModel = "qwen-plus";

    public IDictionary<string, RungOptions> Rungs { get; } = new Dictionary<string, RungOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What could not be read, in words for the start.</summary>
    internal IList<string> Problems { get; } = [];

    /// <summary>Reads the section <c>Models</c>; <c>DASHSCOPE_API_KEY</c> fills what the rung <c>main</c> leaves open.</summary>
    internal void Read(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(ModelRungs.Section).GetChildren())
            Rungs[section.Key] = ReadRung(section);

        if (configuration[ModelRungs.DashScopeKey] is not { } key || string.IsNullOrWhiteSpace(key))
            return;
        if (!Rungs.TryGetValue(ModelRungs.Main, out var main))
            Rungs[ModelRungs.Main] = main = new RungOptions();

        // The key goes to DashScope only, never to an endpoint that somebody has set for another server.
        if (main.Endpoint.Length > 0)
            return;
        main.Endpoint = configuration["DASHSCOPE_BASE_URL"] is { Length: > 0 } region ? region : DashScopeEndpoint;
        main.ApiKey = main.ApiKey.Length > 0 ? main.ApiKey : key.Trim();
        main.Name = main.Name.Length > 0 ? main.Name : DashScopeModel;
    }

    private RungOptions ReadRung(IConfigurationSection section)
    {
        try
        {
            return section.Get<RungOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new RungOptions();
        }
        catch (InvalidOperationException error)
        {
            // The message names the key and what is wrong with it: it is mistyped, or its value is of another type.
            Problems.Add($"Models__{section.Key}: {error.Message}");
            return new RungOptions { Endpoint = section["Endpoint"] ?? "", Name = section["Name"] ?? "" };
        }
    }
}
