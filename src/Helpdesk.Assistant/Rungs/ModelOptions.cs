using Helpdesk.Core.Bots;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Assistant.Rungs;

/// <summary>The model rungs of the configuration, by name without regard to case.</summary>
public sealed class ModelOptions
{
    private const string DashScopeEndpoint = "https://dashscope.aliyuncs.com/compatible-mode/v1";
    private const string DashScopeModel = "qwen-plus";

    public IDictionary<string, RungOptions> Rungs { get; } = new Dictionary<string, RungOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the section <c>Models</c>; <c>DASHSCOPE_API_KEY</c> fills what the rung <c>main</c> leaves open.</summary>
    internal void Read(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(ModelRungs.Section).GetChildren())
            Rungs[section.Key] = section.Get<RungOptions>() ?? new RungOptions();

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
}
