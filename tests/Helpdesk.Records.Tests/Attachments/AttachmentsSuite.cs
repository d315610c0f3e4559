using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Records;
using Helpdesk.Records.Attachments;
using Helpdesk.Testing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tests.Attachments;

public abstract class AttachmentsSuite : RecordsSuite
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private string Folder => Path.Combine(DataFolder, "attachments");

    [Fact]
    public async Task A_stored_file_is_opened_with_its_ticket()
    {
        var attachments = (await StartAsync()).Attachments;
        var sent = RandomNumberGenerator.GetBytes(200_000);

        var stored = await attachments.PutAsync(Some.Conversation(), "发票.pdf", "application/pdf", new MemoryStream(sent), Cancellation);
        var opened = await OpenAsync(attachments, await SignAsync(attachments, stored));

        Assert.Equal(new StoredAttachment(stored.Id, "发票.pdf", "application/pdf", 200_000), stored);
        Assert.Equal(stored, opened?.Attachment);
        Assert.Equal(sent, opened?.Content);
    }

    [Fact]
    public async Task What_is_known_of_a_file_is_kept_with_its_hash()
    {
        var records = await StartAsync();
        var conversation = Some.Conversation();

        var stored = await records.Attachments.PutAsync(conversation, "a.txt", null, Text("hello"), Cancellation);

        await using var context = records.Database.CreateContext();
        var row = await context.Set<AttachmentRow>().SingleAsync(Cancellation);
        Assert.Equal((stored.Id, conversation.Desk, conversation.Bot, conversation.Id), (row.Id, row.Desk, row.Bot, row.Conversation));
        Assert.Equal(SHA256.HashData("hello"u8), row.Sha256);
        Assert.Equal(Time.GetUtcNow().ToUnixTimeMilliseconds(), row.Created);
    }

    [Fact]
    public async Task A_name_is_never_a_path()
    {
        var attachments = (await StartAsync()).Attachments;

        var stored = await attachments.PutAsync(Some.Conversation(), "../../../evil\0.sh", "text/plain", Text("x"), Cancellation);

        Assert.Equal("../../../evil.sh", stored.Name);
        Assert.Matches("^[0-9a-f]{32}$", stored.Id);
        Assert.Equal([Path.Combine(Folder, stored.Id[..2], stored.Id)], Files());
    }

    [Fact]
    public async Task A_file_of_exactly_the_limit_is_stored()
    {
        var attachments = (await StartAsync(("Helpdesk:Limits:AttachmentBytes", "1000"))).Attachments;

        var stored = await attachments.PutAsync(Some.Conversation(), null, null, new MemoryStream(new byte[1000]), Cancellation);

        Assert.Equal(1000, stored.Length);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_while_it_is_read_and_leaves_nothing()
    {
        var records = await StartAsync(("Helpdesk:Limits:AttachmentBytes", "1000"));
        var content = new EndlessStream();

        var refused = await Assert.ThrowsAsync<AttachmentTooLargeException>(() => records.Attachments.PutAsync(Some.Conversation(), "a", null, content, Cancellation));

        Assert.Equal(1000, refused.Limit);
        Assert.InRange(content.Given, 1001, 200_000);
        Assert.Empty(Files());
        Assert.Equal(0L, await records.RunAsync("SELECT COUNT(*) FROM attachments", Cancellation));
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing()
    {
        var records = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => records.Attachments.PutAsync(Some.Conversation(), "a", null, new EndlessStream(breaksAfter: 100_000), Cancellation));

        Assert.Empty(Files());
        Assert.Equal(0L, await records.RunAsync("SELECT COUNT(*) FROM attachments", Cancellation));
    }

    [Fact]
    public async Task A_file_that_cannot_be_recorded_is_not_kept()
    {
        var records = await StartAsync();
        await records.RunAsync("DROP TABLE attachments", Cancellation);

        await Assert.ThrowsAsync<DbUpdateException>(() => records.Attachments.PutAsync(Some.Conversation(), "a", null, Text("x"), Cancellation));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_ticket_expires()
    {
        var attachments = (await StartAsync()).Attachments;
        var ticket = await SignAsync(attachments, await PutAsync(attachments));

        Time.Advance(Hour - TimeSpan.FromMilliseconds(2));
        var before = await OpenAsync(attachments, ticket);
        Time.Advance(TimeSpan.FromMilliseconds(2));
        var after = await OpenAsync(attachments, ticket);

        Assert.NotNull(before);
        Assert.Null(after);
    }

    [Fact]
    public async Task A_ticket_with_any_character_changed_opens_nothing()
    {
        var attachments = (await StartAsync()).Attachments;
        var ticket = await SignAsync(attachments, await PutAsync(attachments));

        for (var i = 0; i < ticket.Length; i++)
        {
            foreach (var other in "a1Zf_.".Where(other => other != ticket[i]))
                Assert.Null(await OpenAsync(attachments, $"{ticket[..i]}{other}{ticket[(i + 1)..]}"));
        }

        Assert.NotNull(await OpenAsync(attachments, ticket));
    }

    [Fact]
    public async Task A_ticket_is_useless_for_another_file()
    {
        var attachments = (await StartAsync()).Attachments;
        var mine = await PutAsync(attachments);
        var other = await PutAsync(attachments);
        var ticket = await SignAsync(attachments, mine);

        Assert.Null(await OpenAsync(attachments, ticket.Replace(mine.Id, other.Id, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("../../records.db")]
    [InlineData("00112233445566778899aabbccddeeff.ffffffffffff.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_ticket_opens_nothing(string ticket)
    {
        var attachments = (await StartAsync()).Attachments;

        Assert.Null(await OpenAsync(attachments, ticket));
        Assert.Null(await OpenAsync(attachments, ticket + new string('a', 100_000)));
    }

    [Fact]
    public async Task A_ticket_is_safe_in_an_address_and_good_on_another_instance()
    {
        var here = (await StartAsync()).Attachments;
        var there = (await StartAsync()).Attachments;

        var ticket = await SignAsync(here, await PutAsync(here));

        Assert.Equal(ticket, Uri.EscapeDataString(ticket));
        Assert.NotNull(await OpenAsync(there, ticket));
    }

    [Fact]
    public async Task A_ticket_outlives_the_renewal_of_its_key()
    {
        var attachments = (await StartAsync()).Attachments;
        var stored = await PutAsync(attachments);
        await SignAsync(attachments, stored);
        Time.Advance(TimeSpan.FromDays(90) - Hour);
        var ticket = await attachments.SignAsync(stored.Id, Time.GetUtcNow().AddDays(30), Cancellation);

        Time.Advance(TimeSpan.FromDays(29));
        await SignAsync(attachments, stored);

        Assert.NotNull(await OpenAsync(attachments, ticket));
    }

    [Fact]
    public async Task A_ticket_that_would_outlive_its_key_is_refused()
    {
        var attachments = (await StartAsync()).Attachments;
        var stored = await PutAsync(attachments);

        var refused = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => attachments.SignAsync(stored.Id, Time.GetUtcNow().AddDays(31), Cancellation).AsTask());

        Assert.Contains("30 days", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_opens_as_nothing()
    {
        var attachments = (await StartAsync()).Attachments;
        var ticket = await SignAsync(attachments, await PutAsync(attachments));
        File.Delete(Assert.Single(Files()));

        Assert.Null(await OpenAsync(attachments, ticket));
    }

    [Fact]
    public async Task A_start_sweeps_what_a_crash_left_a_day_ago()
    {
        var left = Path.Combine(Folder, "incoming", "left");
        var running = Path.Combine(Folder, "incoming", "running");
        var stored = await PutAsync((await StartAsync()).Attachments);
        await File.WriteAllTextAsync(left, "half", Cancellation);
        await File.WriteAllTextAsync(running, "half", Cancellation);
        File.SetLastWriteTimeUtc(left, Time.GetUtcNow().UtcDateTime.AddHours(-25));
        File.SetLastWriteTimeUtc(running, Time.GetUtcNow().UtcDateTime.AddHours(-23));

        await StartAsync();

        Assert.Equal([running, Path.Combine(Folder, stored.Id[..2], stored.Id)], Files().OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_folder_is_configuration()
    {
        var shared = Path.Combine(DataFolder, "shared");
        var attachments = (await StartAsync(("Helpdesk:Attachments", shared))).Attachments;

        var stored = await PutAsync(attachments);

        Assert.True(File.Exists(Path.Combine(shared, stored.Id[..2], stored.Id)));
        Assert.NotNull(await OpenAsync(attachments, await SignAsync(attachments, stored)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_of_the_process_may_read_a_file()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes");

        await PutAsync((await StartAsync()).Attachments);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Files())));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Task<StoredAttachment> PutAsync(IAttachments attachments) =>
        attachments.PutAsync(Some.Conversation(), "a.txt", "text/plain", Text("x"), Cancellation);

    private static async Task<(StoredAttachment Attachment, byte[] Content)?> OpenAsync(IAttachments attachments, string ticket)
    {
        if (await attachments.OpenAsync(ticket, Cancellation) is not { } opened)
            return null;
        await using var content = opened.Content;
        using var read = new MemoryStream();
        await content.CopyToAsync(read, Cancellation);
        return (opened.Attachment, read.ToArray());
    }

    private async Task<string> SignAsync(IAttachments attachments, StoredAttachment stored) =>
        await attachments.SignAsync(stored.Id, Time.GetUtcNow() + Hour, Cancellation);

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [];
}
