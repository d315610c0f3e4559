namespace Helpdesk.Core.Bots;

/// <summary>One thing that customers are asked.</summary>
public sealed record PrechatField
{
    /// <summary>The field whose answer is the customer's name.</summary>
    public const string NameField = "name";

    /// <summary>The field whose answer is the customer's e-mail address.</summary>
    public const string EmailField = "email";

    /// <summary>The field whose answer is the customer's telephone number.</summary>
    public const string PhoneField = "phone";

    /// <summary><c>name</c>, <c>email</c>, <c>phone</c>, or a name of the business's own.</summary>
    public required string Name { get; init; }

    public PrechatFieldKind Kind { get; init; }

    /// <summary>What it is called, by language; empty for the three whose names clients know.</summary>
    public IReadOnlyDictionary<string, string> Label { get; init; } = new Dictionary<string, string>();

    public bool Required { get; init; }

    /// <summary>What there is to choose from, each by language.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Choices { get; init; } = [];
}
