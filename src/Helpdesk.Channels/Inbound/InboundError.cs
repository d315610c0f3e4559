using System.Text.Json.Serialization;

namespace Helpdesk.Channels.Inbound;

/// <summary>A refusal on the wire.</summary>
internal sealed record InboundError(InboundError.Detail Error)
{
    public sealed record Detail(string Code, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Target);
}
