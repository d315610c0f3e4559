using Helpdesk.Assistant.Prompts;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Testing.Assistant;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Tests.Prompts;

public sealed class PromptFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("helpdesk-prompts-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("{}", "Hello {{$bot}}, {{$nmae}}.", "prompts/answer/skprompt.txt", "There is no variable $nmae. Known are $bot, $persona, $language.")]
    [InlineData("{}", "Hello {{$bot. {{$bot}}", "prompts/answer/skprompt.txt", "has no")]
    [InlineData("{}", "Hello {{$bot}} {{", "prompts/answer/skprompt.txt", "has no")]
    [InlineData("{}", "Hello {{$}}.", "prompts/answer/skprompt.txt", "")]
    [InlineData("{}", " \n", "prompts/answer/skprompt.txt", "empty")]
    [InlineData("{\n\"schema\": oops}", "Hello.", "prompts/answer/config.json", "")]
    [InlineData("""{"template_format":"handlebars"}""", "Hello.", "prompts/answer/skprompt.txt", "handlebars")]
    [InlineData(null, "Hello.", "prompts/answer/config.json", "config.json")]
    [InlineData("{}", null, "prompts/answer/skprompt.txt", "skprompt.txt")]
    public void A_wrong_prompt_is_named_with_its_file_and_reason(string? config, string? text, string file, string reason)
    {
        Write(config, text);

        var problem = Assert.Single(PromptFiles.Check(Paths, [SomeTurn.SomeBot()]));

        Assert.Equal(file, problem.File);
        Assert.NotEmpty(problem.Reason);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_says_every_problem()
    {
        Write("{}", "{{$nobody}}");

        var error = Assert.Throws<BotFilesException>(() => new PromptLibrary(Paths, new SomeBots()).Read());

        Assert.Equal(["prompts/answer/skprompt.txt", "prompts/terse/config.json"], error.Problems.Select(problem => problem.File));
    }

    [Fact]
    public async Task The_shipped_prompt_names_bot_persona_and_language_as_they_are_written()
    {
        var prompt = new PromptLibrary(Repository.Paths, new SomeBots(terse: false)).For(SomeTurn.SomeBot());

        var text = await prompt.RenderAsync(new Kernel(), "Tom & Jerry's <Shop>", "You're \"brisk\" {{$bot}}.", "English", TestContext.Current.CancellationToken);

        Assert.Contains("assistant of Tom & Jerry's <Shop>.", text, StringComparison.Ordinal);
        Assert.Contains("You're \"brisk\" {{$bot}}.", text, StringComparison.Ordinal);
        Assert.Contains("Answer in English", text, StringComparison.Ordinal);
    }

    private HelpdeskPaths Paths => new(root, root, Path.Combine(root, "prompts"));

    private void Write(string? config, string? text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Paths.Prompts, "answer")).FullName;
        if (config is not null)
            File.WriteAllText(Path.Combine(folder, "config.json"), config);
        if (text is not null)
            File.WriteAllText(Path.Combine(folder, "skprompt.txt"), text);
    }

    private sealed class SomeBots(bool terse = true) : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All =>
            terse ? [SomeTurn.SomeBot(), SomeTurn.SomeBot() with { Prompt = "terse" }] : [SomeTurn.SomeBot()];

        public BotDefinition? Find(string id) => All.First();
    }
}
