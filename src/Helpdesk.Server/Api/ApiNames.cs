using System.Text.Json;

namespace Helpdesk.Server.Api;

/// <summary>The names that enumerations have on the wire, as JSON writes them: camel case.</summary>
internal static class ApiNames
{
    public static IEnumerable<string> Of<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T? Find<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), name, StringComparison.Ordinal))
                return value;
        }

        return null;
    }
}
