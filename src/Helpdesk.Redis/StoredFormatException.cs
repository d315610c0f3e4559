namespace Helpdesk.Redis;

/// <summary>A conversation was stored by a version whose format this one does not know.</summary>
public sealed class StoredFormatException(string version)
    : Exception($"A conversation in Redis has stored format {version}; this version of Helpdesk reads format 1. Update every instance to the version that wrote it.");
