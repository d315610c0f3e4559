using System.Globalization;
using System.Text.RegularExpressions;
using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Conversations;

/// <summary>Whether what a customer has filled in is what the bot asks.</summary>
public static partial class PrechatRules
{
    private const string ConsentField = "consent";

    // A customer may leave a name and an address of any bot, also of one that asks for nothing.
    private static readonly PrechatField[] OwnFields =
    [
        new() { Name = PrechatField.NameField },
        new() { Name = PrechatField.EmailField, Kind = PrechatFieldKind.Email },
        new() { Name = PrechatField.PhoneField, Kind = PrechatFieldKind.Phone },
    ];

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    /// <param name="settings">What the bot asks of this customer; null when it asks nothing.</param>
    public static PrechatFault? Check(PrechatAnswer answer, PrechatSettings? settings)
    {
        var values = answer.Values.ToDictionary();
        var asked = settings?.Fields ?? [];
        foreach (var field in asked.Concat(OwnFields.Where(own => asked.All(other => other.Name != own.Name))))
        {
            values.Remove(field.Name, out var value);
            if (Problem(field, value) is { } problem)
                return new PrechatFault(field.Name, problem);
        }

        if (values.Keys.FirstOrDefault() is { } unknown)
            return new PrechatFault(unknown.Length <= PrechatAnswer.MaxLength ? unknown : "", "This bot has no such field.");
        return settings?.Consent == true && !answer.Consent
            ? new PrechatFault(ConsentField, "The customer has to agree to the privacy notice: \"consent\": true.")
            : null;
    }

    private static string? Problem(PrechatField field, string? value) => (field.Kind, value) switch
    {
        (_, null) => field.Required ? "This field has to be filled in." : null,
        (_, { Length: > PrechatAnswer.MaxLength }) => string.Create(CultureInfo.InvariantCulture, $"This field may have at most {PrechatAnswer.MaxLength} characters."),
        (_, { } text) when text.Any(char.IsControl) => "This field is one line of text.",
        (PrechatFieldKind.Email, { } text) when !Email().IsMatch(text) => "This is no e-mail address, such as name@example.com.",
        (PrechatFieldKind.Phone, { } text) when !Phone().IsMatch(text) || text.Count(char.IsAsciiDigit) < 5 => "This is no telephone number, such as +44 20 7946 0000.",
        (PrechatFieldKind.Choice, { } text) when field.Choices.All(choice => !choice.Values.Contains(text)) => "This is none of the choices.",
        _ => null,
    };

    [GeneratedRegex(@"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9 ()./-]{5,40}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
