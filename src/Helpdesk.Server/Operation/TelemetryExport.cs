using Helpdesk.Core.Operation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Helpdesk.Server.Operation;

/// <summary>Traces and metrics by OTLP, when a collector is named; the OpenTelemetry variables say how. Otherwise none of it is loaded.</summary>
internal static class TelemetryExport
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Its sources and meters; what it says of its own accord holds no text of a conversation.
    private const string SemanticKernel = "Microsoft.SemanticKernel*";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[EndpointKey]))
            Export(services);
    }

    // A method of its own: the compiler of the runtime loads the assemblies that a method names before it runs.
    private static void Export(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("helpdesk", serviceVersion: ProgramVersion.Text))
        .WithTracing(tracing => tracing
            .AddSource(Telemetry.Name, SemanticKernel)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddOtlpExporter())
        .WithMetrics(metrics => metrics
            .AddMeter(Telemetry.Name, SemanticKernel)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddOtlpExporter());
}
