namespace Helpdesk.Redis.Embedded;

/// <summary>Another process keeps its data in the folder. Two servers on one folder would lose data without a word.</summary>
public sealed class DataFolderInUseException(string folder, string holder)
    : Exception($"The data folder {folder} is in use by {holder}. Stop that server, attach to it, or give this one a folder of its own with Helpdesk__Data.");
