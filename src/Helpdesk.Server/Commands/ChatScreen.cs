using System.Text.RegularExpressions;

namespace Helpdesk.Server.Commands;

/// <summary>
/// Shows a conversation on a terminal. A running answer grows by its new words; one that was begun anew is written anew on a line
/// of its own. When the output is not watched (<paramref name="isLive"/> is false), finished answers alone are written.
/// </summary>
internal sealed partial class ChatScreen(TextWriter output, bool isLive)
{
    private readonly Lock gate = new();
    private string? streamId;
    private string shown = "";

    public void ShowPrompt()
    {
        lock (gate)
        {
            if (isLive)
                output.Write("you> ");
            output.Flush();
        }
    }

    public void ShowConnection(bool isBack)
    {
        lock (gate)
        {
            if (isLive)
                output.WriteLine(isBack ? "(connected again)" : "(connection lost, trying again)");
        }
    }

    public void Show(DirectLineActivity activity)
    {
        lock (gate)
        {
            if (activity.IsStreaming && isLive)
                Grow(activity.ChannelData?.StreamId ?? activity.Id, activity.Text ?? "");
            else if (activity.IsInformative && isLive && shown.Length == 0)
                output.Write($"\r({Clean(activity.Text)})");
            else if (activity.Type == "message" && activity.From?.Role == "bot")
                Finish(activity);
            output.Flush();
        }
    }

    private void Grow(string? stream, string text)
    {
        if (text.Length == 0)
            return;

        var words = Clean(text);
        if (streamId != stream || shown.Length == 0)
            output.Write("\rbot> ");
        else if (!words.StartsWith(shown, StringComparison.Ordinal))
            output.Write($"{output.NewLine}bot> ");
        else
        {
            output.Write(words[shown.Length..]);
            shown = words;
            return;
        }

        output.Write(words);
        (streamId, shown) = (stream, words);
    }

    private void Finish(DirectLineActivity activity)
    {
        var words = Clean(SourceLinks().Replace(activity.Text ?? "", "")).TrimEnd();
        if (!isLive)
            output.WriteLine(words);
        else if (streamId == activity.ChannelData?.StreamId && shown.Length > 0 && words == shown.TrimEnd())
            output.WriteLine();
        else
        {
            Grow(activity.ChannelData?.StreamId ?? activity.Id, words);
            output.WriteLine();
        }

        foreach (var citation in activity.Entities?.SelectMany(entity => entity.Citation ?? []) ?? [])
            output.WriteLine($"  [{citation.Position}] {Clean(citation.Appearance?.Name)} {Clean(citation.Appearance?.Url)}".TrimEnd());
        if (activity.SuggestedActions?.Actions is { Count: > 0 } actions)
            output.WriteLine($"  ({string.Join(" | ", actions.Select(action => Clean(action.Title)))})");
        (streamId, shown) = (null, "");
        if (isLive)
            output.Write("you> ");
    }

    /// <summary>What a model or a file says never moves the cursor or colours the terminal.</summary>
    private static string Clean(string? text) =>
        text is null ? "" : string.Concat(text.Where(letter => !char.IsControl(letter) || letter is '\n' or '\t'));

    /// <summary>Definitions of links, such as <c>[1]: https://… "Title"</c>: the sources are listed below the answer instead.</summary>
    [GeneratedRegex("""^\[\d+\]: .*$\n?""", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex SourceLinks();
}
