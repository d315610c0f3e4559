using Helpdesk.Core.Knowledge;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Prompts;

/// <summary>
/// About how many tokens a text is for a model of the Qwen family, rather too many than too few: one for a Chinese character, two for
/// five other ones.
/// </summary>
internal static class TokenEstimate
{
    private const int PerMessage = 6;

    public static int Of(string text)
    {
        int han = 0, other = 0;
        foreach (var character in text)
        {
            if (Languages.IsHan(character))
                han++;
            else
                other++;
        }

        return han + (other * 2 / 5) + 1;
    }

    /// <summary>For so many characters of an unknown language.</summary>
    public static int Of(int characters) => characters / 2;

    public static int Of(ChatHistory chat) => chat.Sum(message => Of(message.Content ?? "") + PerMessage);
}
