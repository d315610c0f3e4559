using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>What a customer has filled in on being asked. It is the customer's word: data, never an instruction, and it proves nothing.</summary>
public sealed record PrechatAnswer
{
    /// <summary>The longest answer, in bytes of JSON.</summary>
    public const int MaxBytes = 4096;

    /// <summary>The longest value, in characters.</summary>
    public const int MaxLength = 200;

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>The fields of the business's own, by name.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Whether the customer has agreed to the privacy notice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Consent { get; init; }

    /// <summary>Where the customer can be reached: the e-mail address, else the telephone number; null when neither was left.</summary>
    [JsonIgnore]
    public string? Contact => Email ?? Phone;

    /// <summary>What was filled in, by the names of the fields.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, string>> Values =>
        new[] { (Name: "name", Value: Name), (Name: "email", Value: Email), (Name: "phone", Value: Phone) }
            .Where(own => own.Value is not null)
            .Select(own => KeyValuePair.Create(own.Name, own.Value!))
            .Concat(Fields ?? new Dictionary<string, string>());

    /// <summary>Reads what a client sends; values lose the space around them, and empty ones are left out.</summary>
    /// <returns>Null when it is no such answer, or too long.</returns>
    public static PrechatAnswer? Of(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } told)
            return null;
        try
        {
            var read = told.Deserialize(PrechatAnswerJson.Default.PrechatAnswer);
            if (read is null || read.Fields?.Values.Any(field => field is null) == true)
                return null;
            var fields = read.Fields?.Select(field => KeyValuePair.Create(field.Key, field.Value.Trim())).Where(field => field.Value.Length > 0).ToDictionary();
            var clean = read with { Name = Given(read.Name), Email = Given(read.Email), Phone = Given(read.Phone), Fields = fields is { Count: > 0 } ? fields : null };
            return Write(clean).Length <= MaxBytes ? clean : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The stored form: one line.</summary>
    public static byte[] Write(PrechatAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, PrechatAnswerJson.Default.PrechatAnswer);

    /// <summary>Reads the stored form; null when nothing is stored.</summary>
    public static PrechatAnswer? Read(ReadOnlySpan<byte> json) => json.IsEmpty ? null : JsonSerializer.Deserialize(json, PrechatAnswerJson.Default.PrechatAnswer);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
