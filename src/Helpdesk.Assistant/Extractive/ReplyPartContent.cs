using System.Text;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Extractive;

/// <summary>A part of a reply that is no model's text: a quote, a source, replies to choose from.</summary>
internal sealed class ReplyPartContent(ReplyPart part) : StreamingKernelContent(part)
{
    public ReplyPart Part { get; } = part;

    public override byte[] ToByteArray() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString() => (Part as ReplyPart.Verbatim)?.Value ?? "";
}
