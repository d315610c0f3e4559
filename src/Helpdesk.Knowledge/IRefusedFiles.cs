using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge;

/// <summary>What is wrong with FAQ files that were changed while the server runs, and that are not used for it.</summary>
public interface IRefusedFiles
{
    /// <summary>Every problem; none while all bots use the files as they are.</summary>
    IReadOnlyList<BotProblem> Problems { get; }
}
