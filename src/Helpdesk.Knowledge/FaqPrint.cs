using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge;

/// <summary>Tells whether the files below a bot's FAQ folder have changed, by their names, lengths and times.</summary>
internal static class FaqPrint
{
    /// <summary>The print of the files as they are; null while they cannot be looked at.</summary>
    public static string? Of(BotDefinition bot)
    {
        var folder = new DirectoryInfo(Path.Combine(bot.Folder, "faq"));
        try
        {
            if (!folder.Exists)
                return "";
            var lines = folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}"))
                .Order(StringComparer.Ordinal);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
