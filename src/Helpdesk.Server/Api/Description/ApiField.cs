using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Helpdesk.Server.Api.Description;

/// <summary>A parameter of an address, a header, or a field of a body, as the description shows it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Text">What it means.</param>
internal sealed record ApiField(string Name, string Text)
{
    public JsonSchemaType Type { get; init; } = JsonSchemaType.String;

    public string? Format { get; init; }

    public int? MaxLength { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What stands in a list; null for texts.</summary>
    public OpenApiSchema? Items { get; init; }

    /// <summary>The only values there are; null for any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public OpenApiSchema Schema()
    {
        var text = new OpenApiSchema { Type = Type, Format = Format, MaxLength = MaxLength, Description = Text };
        if (Choices is not null)
            text.Enum = [.. Choices.Select(choice => (JsonNode)choice)];
        return Type == JsonSchemaType.Array
            ? new OpenApiSchema { Type = Type, Description = Text, Items = Items ?? new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = MaxLength } }
            : text;
    }

    public OpenApiParameter Parameter(ParameterLocation place)
    {
        var schema = Schema();
        schema.Description = null;
        return new OpenApiParameter { Name = Name, In = place, Description = Text, Required = IsRequired, Schema = schema };
    }
}
