using Helpdesk.Core.Access;

namespace Helpdesk.Records.Tests.ApiKeys;

public abstract class ApiKeysSuite : RecordsSuite
{
    [Fact]
    public async Task A_key_is_known_by_its_secret_alone_and_the_secret_is_kept_nowhere()
    {
        var records = await StartAsync();

        var secret = await records.ApiKeys.AddAsync(new NewApiKey("crm", [ApiScopes.ReadTickets], ["north"], null), Cancellation);

        var key = await records.ApiKeyCheck.FindAsync(secret!, Cancellation);
        Assert.Equal(("crm", "tickets:read", "north"), (key!.Name, Assert.Single(key.Scopes), Assert.Single(key.Desks)));
        Assert.Equal(46, secret!.Length);
        Assert.Null(await records.ApiKeyCheck.FindAsync(secret[..^1] + (secret[^1] == 'A' ? 'E' : 'A'), Cancellation));
        Assert.Null(await records.ApiKeyCheck.FindAsync("crm", Cancellation));
        Assert.Equal(32L, Convert.ToInt64(await records.RunAsync("SELECT LENGTH(sha256) FROM api_keys", Cancellation), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var records = await StartAsync();
        var first = await records.ApiKeys.AddAsync(Named("crm"), Cancellation);
        await records.ApiKeys.RevokeAsync("crm", Cancellation);

        Assert.NotNull(first);
        Assert.Null(await records.ApiKeys.AddAsync(Named("crm"), Cancellation));
        Assert.Single(await records.ApiKeys.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_withdrawn_key_is_refused_by_every_instance_within_ten_seconds()
    {
        var one = await StartAsync();
        var other = await StartAsync();
        var secret = (await one.ApiKeys.AddAsync(Named("crm"), Cancellation))!;
        Assert.NotNull(await other.ApiKeyCheck.FindAsync(secret, Cancellation));

        Assert.True(await one.ApiKeys.RevokeAsync("crm", Cancellation));
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await other.ApiKeyCheck.FindAsync(secret, Cancellation));
        Assert.False(await one.ApiKeys.RevokeAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over()
    {
        var records = await StartAsync();
        var secret = (await records.ApiKeys.AddAsync(Named("crm") with { ExpiresAt = Time.GetUtcNow().AddSeconds(5) }, Cancellation))!;
        Assert.NotNull(await records.ApiKeyCheck.FindAsync(secret, Cancellation));

        Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Null(await records.ApiKeyCheck.FindAsync(secret, Cancellation));
    }

    [Fact]
    public async Task It_is_noted_when_a_key_was_last_used()
    {
        var records = await StartAsync();
        var secret = (await records.ApiKeys.AddAsync(Named("crm"), Cancellation))!;
        Assert.Null(Assert.Single(await records.ApiKeys.ListAsync(Cancellation)).UsedAt);

        await records.ApiKeyCheck.FindAsync(secret, Cancellation);
        var first = Assert.Single(await records.ApiKeys.ListAsync(Cancellation)).UsedAt;
        Time.Advance(TimeSpan.FromMinutes(2));
        await records.ApiKeyCheck.FindAsync(secret, Cancellation);

        Assert.NotNull(first);
        Assert.Equal(first.Value.AddMinutes(2), Assert.Single(await records.ApiKeys.ListAsync(Cancellation)).UsedAt);
    }

    private static NewApiKey Named(string name) => new(name, ApiScopes.All, [], null);
}
