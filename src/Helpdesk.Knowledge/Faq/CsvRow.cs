namespace Helpdesk.Knowledge.Faq;

/// <summary>A row of a CSV file and the line on which it begins.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<FaqField> Fields);
