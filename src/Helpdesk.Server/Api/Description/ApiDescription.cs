using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Helpdesk.Server.Api.Description;

/// <summary>The description of the REST interface (OpenAPI) at <c>/openapi/v1.json</c>, and a page to read and try it at <c>/openapi</c>.</summary>
internal static class ApiDescription
{
    private const string Bearer = "key";
    private const string Document = "v1";
    private const string Nonce = "{nonce}";

    /// <summary>The page brings its own scripts, which write their styles themselves; it speaks with its own server alone.</summary>
    private const string PagePolicy =
        $"default-src 'none'; script-src 'self' 'nonce-{Nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true
            && description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Helpdesk",
                Version = Document,
                Description = "The REST interface for the programs of a business. Each request carries an API key: `Authorization: Bearer <key>`. "
                    + "What goes wrong is answered as a problem (RFC 9457) whose `detail` says what to do and whose `type` is for programs.",
            };
            // The address at which it is read is the address at which it is tried.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A key of `helpdesk keys add`, or the server's own.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    });

    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, ApiOperation operation) => endpoint.WithMetadata(operation);

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/openapi", (options, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy = PagePolicy.Replace(Nonce, nonce, StringComparison.Ordinal);
            options
                .WithNonce(nonce)
                .WithTitle("Helpdesk API")
                .AddDocument(Document, routePattern: "/openapi/{documentName}.json")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideDeveloperTools()
                .HideClientButton()
                .AddPreferredSecuritySchemes([Bearer]);
        });
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().FirstOrDefault() is not { } described)
            return;

        operation.OperationId = described.Id;
        operation.Summary = described.Summary;
        operation.Description = described.Text;
        operation.Parameters = [
            .. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path),
            .. described.Query.Select(field => field.Parameter(ParameterLocation.Query)),
            .. described.Headers.Select(field => field.Parameter(ParameterLocation.Header)),
        ];
        operation.RequestBody = described.Body is { } fields ? Body(fields, described.BodyExample) : null;
        operation.Responses = new OpenApiResponses
        {
            [Code(described.Status)] = Response("As asked for.", "application/json", await context.GetOrCreateSchemaAsync(described.Result, null, cancellationToken), JsonNode.Parse(described.Example)),
        };
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        foreach (var (status, when) in described.Problems)
            operation.Responses[Code(status)] = status < 400 ? new OpenApiResponse { Description = when } : Response(when, "application/problem+json", problem, null);
    }

    private static OpenApiRequestBody Body(IReadOnlyList<ApiField> fields, string? example) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalPropertiesAllowed = false,
                    Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)field.Schema()),
                    Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
                },
                Example = example is null ? null : JsonNode.Parse(example),
            },
        },
    };

    private static OpenApiResponse Response(string text, string type, IOpenApiSchema schema, JsonNode? example) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { [type] = new OpenApiMediaType { Schema = schema, Example = example } },
    };

    private static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);
}
