using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Activities;

/// <summary>A party of a conversation as the channel names it.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? AadObjectId { get; init; }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    public string? Role { get; init; }

    /// <summary>The member that says that the id was proven by a business's signature; only a server writes it.</summary>
    public const string VerifiedMember = "verified";

    /// <summary>Whether the id was proven by a business's signature.</summary>
    [JsonIgnore]
    public bool IsVerified => Extensions?.TryGetValue(VerifiedMember, out var verified) == true && verified.ValueKind == JsonValueKind.True;

    /// <summary>The member that holds the e-mail address that the business has signed.</summary>
    public const string EmailMember = "email";

    /// <summary>The member that holds the telephone number that the business has signed.</summary>
    public const string PhoneMember = "phone";

    /// <summary>The e-mail address that the business has signed; null when it has signed none.</summary>
    [JsonIgnore]
    public string? SignedEmail => Signed(EmailMember);

    /// <summary>The telephone number that the business has signed; null when it has signed none.</summary>
    [JsonIgnore]
    public string? SignedPhone => Signed(PhoneMember);

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extensions { get; set; }

    private string? Signed(string member) =>
        IsVerified && Extensions!.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
