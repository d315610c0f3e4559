using System.Collections.Frozen;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// Words that stand in most questions and so say little about which one it is. A small knowledge base cannot learn that
/// from its own counts; they are searched for all the same.
/// </summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> English = """
        a an the i me my mine you your yours we us our it its they them their he she his her this that these those there here
        is are was were be been being am do does did doing done have has had having can could will would shall should may might must
        to of in on at for from by with about into and or but if so than then as not no nor yes up out off
        what which who whom whose when where why how
        please hi hello hey thanks thank dear ok okay just also any some all very too now still again ever
        much many cost costs price prices long take takes get got getting need want wanted like know tell help say let im ive id dont doesnt didnt cant cannot isnt whats wheres hows
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Chinese = """
        的 了 吗 呢 啊 吧 呀 哦 嘛 我 你 您 他 她 它 们 是 在 有 和 与 就 都 也 还 要 想 会 可 以 能 不 没 请 问 一 个 这 那 哪 什 么 怎
        样 多 少 几 如 何 为 啥 里 谁 时 候 把 被 给 让 对 到 上 下 去 来 用 着 过 得 地 很 太 再 又 只 才 好 说 做 办 知 道 需 钱 价
        怎么 怎样 什么 请问 如何 可以 我的 你的 您的 你们 您们 我们 一下 为什 为何 为啥 时候 多久 多少 少钱 多长 能不 不能 能否 有没 没有 是不 不是 是否 我想 我要 想要 想问
        哪里 哪儿 帮我 麻烦 谢谢 你好 您好 怎么办 么办 么样 需要 知道 这个 那个 一个 价钱 的钱 可不 不可 还是 还有 就是 现在 了吗 的吗 了呢 吗请 要多 我是 我在 吗我
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EnglishSpans = English.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ChineseSpans = Chinese.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word, or one or two Han characters, is common.</summary>
    public static bool Contains(ReadOnlySpan<char> folded) => EnglishSpans.Contains(folded) || ChineseSpans.Contains(folded);
}
