namespace Helpdesk.Server.Api;

/// <summary>The names that enumerations have on the wire: lower case.</summary>
internal static class ApiNames
{
    public static IEnumerable<string> Of<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(name => name.ToLowerInvariant());

    public static T? Find<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString().ToLowerInvariant(), name, StringComparison.Ordinal))
                return value;
        }

        return null;
    }
}
