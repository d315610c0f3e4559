using System.Text;
using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Tests.Turns;

public sealed class OutputGateTests
{
    [Theory]
    [InlineData("I have refunded your order 1234.")]
    [InlineData("I've just cancelled it for you. Anything else?")]
    [InlineData("Good news! Your refund has now been processed.")]
    [InlineData("Your ticket has been created.")]
    [InlineData("我已为您取消订单。")]
    [InlineData("好的，已经帮您提交退款申请了。")]
    public void A_claim_of_a_deed_without_a_receipt_is_withheld(string text)
    {
        var shown = Say(Gate(proven: false), text);

        Assert.Contains("[withheld]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("refunded", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("取消订单", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I have refunded your order 1234.")]
    [InlineData("我已为您取消订单。")]
    public void A_claim_of_a_deed_with_a_receipt_is_said(string text) => Assert.Equal(text, Say(Gate(proven: true), text));

    [Theory]
    [InlineData("Once the parcel has been processed, the money is back in 3–5 days.")]
    [InlineData("Refunds take 3.5 days on average. I can help with more!")]
    [InlineData("Have you been sent a label?")]
    [InlineData("If your order has been cancelled, you get an e-mail.")]
    [InlineData("退货完成后，款项会在3–5个工作日内退回。")]
    [InlineData("您可以在订单页面申请退款。")]
    [InlineData("I have a question for you: which size?")]
    [InlineData("I")]
    [InlineData("")]
    [InlineData("“ok”, she said, and \"left")]
    public void Everything_else_is_said_as_it_is(string text) => Assert.Equal(text, Say(Gate(proven: false), text));

    [Fact]
    public void Words_that_need_no_check_pass_at_once()
    {
        var gate = Gate(proven: false);

        Assert.Equal(new GateEdit(0, "Refunds"), gate.Pass("Refunds"));
        Assert.Equal(new GateEdit(0, " take three"), gate.Pass(" take three"));
        Assert.Equal(new GateEdit(0, " "), gate.Pass(" I"));
        Assert.Equal(new GateEdit(0, ""), gate.Pass(" can"));
        Assert.Equal(new GateEdit(0, "I can tell"), gate.Pass(" tell"));
    }

    [Fact]
    public void A_quote_that_stands_in_no_source_is_not_shown_as_one()
    {
        var gate = Gate(proven: false);
        gate.Ground("Refunds arrive within **three to five** working days.");

        Assert.Equal(
            "They say “arrive within three to five working days” and never that it takes a year or more.",
            Say(gate, "They say “arrive within three to five working days” and never “that it takes a year or more”."));
    }

    [Fact]
    public void A_blocked_word_is_masked_also_when_it_comes_in_pieces()
    {
        var gate = new OutputGate("[withheld]", ["acme corp"], _ => false);

        Assert.Equal("Buy at ••• now, or at Acme.", Say(gate, "Buy at Acme Corp now, or at Acme."));
    }

    private static OutputGate Gate(bool proven) => new("[withheld]", [], _ => proven);

    /// <summary>Says the text in every way it can be cut in two and letter by letter; all must show the same.</summary>
    private static string Say(OutputGate gate, string text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text)
            Apply(shown, gate.Pass(letter.ToString()));
        Apply(shown, gate.Flush());
        var byLetter = shown.ToString();

        shown.Clear();
        Apply(shown, gate.Pass(text));
        Apply(shown, gate.Flush());
        Assert.Equal(byLetter, shown.ToString());
        return byLetter;
    }

    private static void Apply(StringBuilder shown, GateEdit edit)
    {
        shown.Length -= edit.Retract;
        shown.Append(edit.Text);
    }
}
