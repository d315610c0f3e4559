namespace Helpdesk.Records;

/// <summary>A newer version of Helpdesk has worked on the records; this one would not understand them.</summary>
public sealed class RecordsNewerException(string place, string migration)
    : Exception($"{place} was brought up to date by a newer version of Helpdesk (it has '{migration}', which this version does not know). Start that version or a later one, or restore a backup made before the upgrade.");
