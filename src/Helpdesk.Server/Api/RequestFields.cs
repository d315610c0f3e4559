using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Helpdesk.Server.Api;

/// <summary>
/// The fields of a request's JSON object. Each is asked for by its name; what is wrong with any of them, and fields that nobody asked for,
/// are told together at the end.
/// </summary>
internal sealed class RequestFields
{
    /// <summary>The longest body: a description whose every character is escaped fits.</summary>
    private const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> fields;
    private readonly List<string> known = [];
    private readonly List<RequestFields> parts = [];
    private readonly Dictionary<string, string> errors;
    private readonly string place;

    private RequestFields(JsonElement body, string place, Dictionary<string, string> errors)
    {
        fields = body.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        (this.place, this.errors) = (place, errors);
    }

    /// <exception cref="ApiRefusedException">The body is no JSON object.</exception>
    public static async Task<RequestFields> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw Refused(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body must be JSON: send 'Content-Type: application/json'.");
        if (context.Request.ContentLength > MostBytes)
            throw Refused(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body has at most {MostBytes} bytes.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostBytes;

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new RequestFields(document.RootElement.Clone(), place: "", new Dictionary<string, string>(StringComparer.Ordinal));
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line ? $" at line {line + 1}" : "";
            throw Refused(StatusCodes.Status400BadRequest, "invalid-json", $"The body is not valid JSON{where}; it must be one object whose names are not repeated.");
        }

        throw Refused(StatusCodes.Status400BadRequest, "invalid-json", "The body must be a JSON object.");
    }

    /// <summary>Whether the field is there with a value or with null.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    public string? Text(string name, bool isRequired = false)
    {
        if (Find(name) is { ValueKind: JsonValueKind.String } field && Read(field) is { } text)
            return text;
        if (Find(name) is null or { ValueKind: JsonValueKind.Null })
            return isRequired ? Wrong(name, "is required") : null;
        return Wrong(name, "must be a text");
    }

    public bool Flag(string name)
    {
        if (Find(name) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            Wrong(name, "must be true or false");
        return Find(name) is { ValueKind: JsonValueKind.True };
    }

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Find(name) is null)
            return null;
        if (Find(name) is { ValueKind: JsonValueKind.String } field && ApiNames.Find<T>(Read(field)) is { } value)
            return value;
        Wrong(name, $"must be one of {string.Join(", ", ApiNames.Of<T>())}");
        return null;
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } field)
            return null;
        var texts = field.ValueKind == JsonValueKind.Array
            ? field.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? Read(item) : null).ToList()
            : null;
        if (texts is not null && texts.TrueForAll(text => text is not null))
            return texts!;
        Wrong(name, "must be a list of texts");
        return null;
    }

    /// <summary>A whole number; null when it is not there or none.</summary>
    public long? Number(string name, bool isRequired = false)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var number))
            return number;
        if (Find(name) is not null || isRequired)
            Wrong(name, Find(name) is null ? "is required" : "must be a whole number");
        return null;
    }

    public IReadOnlyList<long> Numbers(string name, int most)
    {
        var numbers = new List<long>();
        foreach (var item in List(name, most))
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number))
                numbers.Add(number);
            else
                Wrong(name, "must be a list of whole numbers");
        }

        return numbers;
    }

    /// <summary>The objects of a list, whose fields are named with their place.</summary>
    public IReadOnlyList<RequestFields> Parts(string name, int most)
    {
        var listed = List(name, most);
        if (listed.Any(item => item.ValueKind != JsonValueKind.Object))
        {
            Wrong(name, "must be a list of objects");
            return [];
        }

        var found = listed.Select((item, i) => new RequestFields(item, string.Create(CultureInfo.InvariantCulture, $"{place}{name}[{i}]."), errors)).ToList();
        parts.AddRange(found);
        return found;
    }

    /// <summary>Says that a field is wrong; the first thing said of it stands.</summary>
    public string? Wrong(string name, string reason)
    {
        errors.TryAdd(place + name, reason);
        return null;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public void Check()
    {
        CheckKnown();
        if (errors.Count > 0)
            throw new ApiRefusedException(ApiProblem.Wrong(errors));
    }

    private void CheckKnown()
    {
        foreach (var unknown in fields.Keys.Except(known))
            Wrong(unknown.Length > 64 ? unknown[..64] : unknown, $"is no field here; there are {string.Join(", ", known.Distinct())}");
        parts.ForEach(part => part.CheckKnown());
    }

    private List<JsonElement> List(string name, int most)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Array } field && field.GetArrayLength() is > 0 and var length && length <= most)
            return [.. field.EnumerateArray()];
        Wrong(name, Find(name) is null ? "is required" : string.Create(CultureInfo.InvariantCulture, $"must be a list of 1 to {most}"));
        return [];
    }

    private static ApiRefusedException Refused(int status, string type, string detail) => new(ApiProblem.Of(status, type, detail));

    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a character, escaped: it is no text.
            return null;
        }
    }

    private JsonElement? Find(string name)
    {
        known.Add(name);
        return fields.TryGetValue(name, out var field) ? field : null;
    }
}
