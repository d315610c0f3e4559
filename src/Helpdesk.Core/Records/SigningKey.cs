namespace Helpdesk.Core.Records;

/// <summary>A symmetric key of 32 random bytes.</summary>
public sealed record SigningKey(string Id, string Purpose, ReadOnlyMemory<byte> Secret, DateTimeOffset Created)
{
    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"{Purpose} {Id}";
}
