namespace Helpdesk.Server.Evaluation;

/// <summary>How well the knowledge answers a set of queries; each figure from 0 to 1.</summary>
/// <param name="Top1">The share of the inside queries whose first hit is right.</param>
/// <param name="MacroTop1">The mean of that share over the expected entries.</param>
/// <param name="Top3">The share with a right hit among the first three.</param>
/// <param name="Mrr">The mean of one divided by the place of the first right hit; 0 where there is none.</param>
/// <param name="OutsideAt95">
/// The share of the outside queries that are answered at the highest score that still answers 95 % of the inside ones; null without
/// outside queries.
/// </param>
internal sealed record EvaluationReport(double Top1, double MacroTop1, double Top3, double Mrr, double? OutsideAt95);
