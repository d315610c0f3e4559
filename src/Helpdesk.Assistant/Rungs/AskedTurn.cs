using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A turn with what retrieval has found for it, as every rung gets it.</summary>
internal sealed record AskedTurn(Turn Turn, IReadOnlyList<Question> Questions, Passages Passages);
