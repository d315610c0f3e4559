namespace Helpdesk.Core.Bots;

/// <summary>What may stand in a field that customers fill in.</summary>
public enum PrechatFieldKind
{
    Text,
    Email,
    Phone,
    Choice,
}
