namespace Helpdesk.Crashes.Control;

/// <summary>Who hears what happens in a fleet.</summary>
internal interface IFleetWatcher
{
    /// <summary>How many flows can still come to their point of a kill, those that stand there included.</summary>
    int KillsToCome { get; }

    /// <summary>A worker has said something.</summary>
    void Hear(WorkerProcess worker, string[] words);

    /// <summary>A worker is about to take orders.</summary>
    Task UpAsync(WorkerProcess worker);

    /// <summary>A worker is dead, and all that it had said was heard.</summary>
    void Died(WorkerProcess worker, string errors);
}
