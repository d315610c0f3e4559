using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helpdesk.Testing.Model;

/// <summary>A model to try things against: answers with the first passage of the prompt and its number, word by word.</summary>
public static partial class QuotingModel
{
    /// <summary>The reply to a request; <paramref name="pause"/> stands before each word.</summary>
    public static ModelReply Answer(ModelRequest request, TimeSpan pause)
    {
        var prompt = request.LastUserText;
        var chinese = prompt.Any(letter => letter is >= '\u4e00' and <= '\u9fff');
        var text = FirstPassage(prompt) is { } passage ? $"{passage.Text} [{passage.Number}]"
            : chinese ? "抱歉，我不知道这个问题的答案。"
            : "I am sorry, I do not know the answer to this.";

        var steps = new List<ModelStep>();
        foreach (Match word in Words().Matches(text))
        {
            if (pause > TimeSpan.Zero)
                steps.Add(new ModelStep.Pauses(pause));
            steps.Add(new ModelStep.Says(word.Value));
        }

        return ModelReply.Does([.. steps, new ModelStep.Finishes("stop")]);
    }

    private static (int Number, string Text)? FirstPassage(string prompt)
    {
        var line = prompt.Split('\n').SkipWhile(line => line != "<passages>").Skip(1).FirstOrDefault();
        if (line is null || !line.StartsWith('{'))
            return null;
        var passage = JsonElement.Parse(line);
        return (passage.GetProperty("n").GetInt32(), passage.GetProperty("text").GetString()!);
    }

    [GeneratedRegex(@"\s*([\u4e00-\u9fff]{1,3}|[^\s\u4e00-\u9fff]+)\s*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
