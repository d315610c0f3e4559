using System.Globalization;
using Helpdesk.Core.Conversations;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads what a bot asks before a conversation: the key <c>prechat</c>.</summary>
internal sealed class PrechatFileReader(YamlSection section, YamlNode place, IReadOnlyList<string> languages)
{
    private const int MaxFields = 10;
    private const int MaxChoices = 30;

    private static readonly string[] OwnNames = [PrechatField.NameField, PrechatField.EmailField, PrechatField.PhoneField];

    public PrechatSettings Read()
    {
        section.AllowOnly("when", "fields", "notice", "link", "consent");
        var settings = new PrechatSettings
        {
            When = ReadMoment(),
            Fields = ReadFields(),
            Notice = section.Section("notice") is { } notice ? ReadByLanguage(notice, section.Find("notice")!, section.Full("notice")) : new Dictionary<string, string>(),
            Link = ReadLink(),
            Consent = Flag(section, "consent"),
        };
        if (settings is { Fields.Count: 0, Notice.Count: 0, Link: null })
            section.Report(place, section.Full("fields"), "Nothing is asked and nothing told: give fields, a notice or a link.");
        else if (settings is { Consent: true, Notice.Count: 0, Link: null })
            section.Report(section.Find("consent")!, section.Full("consent"), "There is nothing to agree to: give a notice or a link.");
        return settings;
    }

    private PrechatMoment ReadMoment()
    {
        switch (section.Text("when"))
        {
            case null or "start":
                return PrechatMoment.Start;
            case "person":
                return PrechatMoment.Person;
            default:
                section.Report(section.Find("when")!, section.Full("when"), "This must be \"start\" (before the first message) or \"person\" (before a person is asked for).");
                return PrechatMoment.Start;
        }
    }

    private List<PrechatField> ReadFields()
    {
        var fields = new List<PrechatField>();
        if (section.Find("fields") is not { } node)
            return fields;
        if (node is not YamlSequenceNode list)
        {
            section.Report(node, section.Full("fields"), "A list of fields is expected here, such as \"- name: email\".");
            return fields;
        }

        foreach (var (child, index) in list.Children.Select((child, index) => (child, index)))
        {
            var full = string.Create(CultureInfo.InvariantCulture, $"{section.Full("fields")}[{index}]");
            if (section.SectionOf(child, full) is not { } one || ReadField(one, child) is not { } field)
                continue;
            if (fields.Any(other => other.Name == field.Name))
                section.Report(child, full, $"The field \"{field.Name}\" stands here twice.");
            fields.Add(field);
        }

        if (fields.Count > MaxFields)
            section.Report(node, section.Full("fields"), string.Create(CultureInfo.InvariantCulture, $"At most {MaxFields} things can be asked."));
        return fields;
    }

    private PrechatField? ReadField(YamlSection one, YamlNode node)
    {
        one.AllowOnly("name", "type", "label", "required", "choices");
        var name = one.RequiredText("name");
        if (name.Length == 0)
            return null;
        if (!ConversationKey.IsName(name))
            one.Report(one.Find("name")!, one.Full("name"), "A field is named by 1 to 64 of a-z, 0-9, '-' and '_'.");
        var field = new PrechatField
        {
            Name = name,
            Kind = ReadKind(one, name),
            Required = Flag(one, "required"),
            Label = one.Section("label") is { } label ? ReadByLanguage(label, one.Find("label")!, one.Full("label")) : new Dictionary<string, string>(),
            Choices = ReadChoices(one),
        };
        if (field.Label.Count == 0 && !OwnNames.Contains(name))
            one.Report(node, one.Full("label"), $"A field of your own needs a label in {string.Join(", ", languages)}.");
        if (field.Kind == PrechatFieldKind.Choice && field.Choices.Count is < 2 or > MaxChoices)
            one.Report(node, one.Full("choices"), string.Create(CultureInfo.InvariantCulture, $"A choice has 2 to {MaxChoices} choices."));
        if (field.Kind != PrechatFieldKind.Choice && field.Choices.Count > 0)
            one.Report(one.Find("choices")!, one.Full("choices"), "Only a field of the type choice has choices.");
        return field;
    }

    private static PrechatFieldKind ReadKind(YamlSection one, string name)
    {
        var usual = name switch
        {
            PrechatField.EmailField => PrechatFieldKind.Email,
            PrechatField.PhoneField => PrechatFieldKind.Phone,
            _ => PrechatFieldKind.Text,
        };
        PrechatFieldKind? kind = one.Text("type") switch
        {
            null => usual,
            "text" => PrechatFieldKind.Text,
            "email" => PrechatFieldKind.Email,
            "phone" => PrechatFieldKind.Phone,
            "choice" => PrechatFieldKind.Choice,
            _ => null,
        };
        if (kind is null || (OwnNames.Contains(name) && kind != usual))
            one.Report(one.Find("type")!, one.Full("type"), kind is null
                ? "This must be \"text\", \"email\", \"phone\" or \"choice\"."
                : $"The field \"{name}\" has a type of its own: leave this key out.");
        return kind ?? usual;
    }

    private List<IReadOnlyDictionary<string, string>> ReadChoices(YamlSection one)
    {
        var choices = new List<IReadOnlyDictionary<string, string>>();
        if (one.Find("choices") is not { } node)
            return choices;
        if (node is not YamlSequenceNode list)
        {
            one.Report(node, one.Full("choices"), "A list is expected here: texts, or maps of texts by language.");
            return choices;
        }

        foreach (var child in list.Children)
        {
            if (child is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
                choices.Add(languages.ToDictionary(language => language, _ => text.Trim()));
            else if (one.SectionOf(child, one.Full("choices")) is { } tongues)
                choices.Add(ReadByLanguage(tongues, child, one.Full("choices")));
        }

        if (choices.SelectMany(choice => choice.Values).Any(text => text.Length > PrechatAnswer.MaxLength))
            one.Report(node, one.Full("choices"), string.Create(CultureInfo.InvariantCulture, $"A choice has at most {PrechatAnswer.MaxLength} characters."));
        return choices;
    }

    private Dictionary<string, string> ReadByLanguage(YamlSection texts, YamlNode node, string full)
    {
        texts.AllowOnly([.. languages]);
        foreach (var language in languages.Where(language => texts.Find(language) is null))
            texts.Report(node, $"{full}.{language}", $"The text is missing in \"{language}\".");
        return languages.Where(language => texts.Text(language) is not null).ToDictionary(language => language, language => texts.Text(language)!);
    }

    private string? ReadLink()
    {
        if (section.Text("link") is not { } link)
            return null;
        var isPath = link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) && !link.StartsWith("/\\", StringComparison.Ordinal);
        if (isPath || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            return link;
        section.Report(section.Find("link")!, section.Full("link"), "The address of the privacy notice begins with https:// or with a slash.");
        return null;
    }

    private static bool Flag(YamlSection one, string key)
    {
        switch (one.Text(key))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                one.Report(one.Find(key)!, one.Full(key), "This must be true or false.");
                return false;
        }
    }
}
