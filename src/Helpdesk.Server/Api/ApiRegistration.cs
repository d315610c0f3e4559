using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Core;
using Helpdesk.Server.Api.Description;
using Helpdesk.Server.Api.Tickets;

namespace Helpdesk.Server.Api;

/// <summary>Registers the REST interface for the programs of the businesses, and its description.</summary>
internal static class ApiRegistration
{
    public static HelpdeskBuilder AddApi(this HelpdeskBuilder helpdesk)
    {
        helpdesk.Services.AddSingleton<ConfiguredApiKey>();
        helpdesk.Services.AddHostedService(provider => provider.GetRequiredService<ConfiguredApiKey>());
        helpdesk.Services.AddSingleton<ApiAccess>();
        helpdesk.Services.AddSingleton<DeskChoice>();
        helpdesk.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            // Texts as they are written: the answers are JSON and never part of a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        helpdesk.Services.AddApiDescription();
        return helpdesk;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api")
            .AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<ApiAccess>().InvokeAsync(context, next))
            .AddEndpointFilter(AnswerRefusals);
        api.MapTickets();
        app.MapApiDescription();
    }

    private static async ValueTask<object?> AnswerRefusals(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiRefusedException refused)
        {
            return refused.Answer;
        }
    }
}
