namespace Helpdesk.Assistant.Rungs;

/// <summary>The tokens that a turn has used; may be added to from several calls at a time.</summary>
internal sealed class UsedTokens
{
    private long tokens;

    public long Total => Interlocked.Read(ref tokens);

    public void Add(long used) => Interlocked.Add(ref tokens, used);
}
