namespace Helpdesk.Knowledge.Faq;

/// <summary>A value as it stands in a file, and on which line.</summary>
internal sealed record FaqField(string Value, int Line);
