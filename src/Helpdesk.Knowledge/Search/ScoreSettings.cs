using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// How the evidence for an entry becomes a score, for one language: a logistic curve, fitted so that the score is about the
/// share of first hits that are right when a third of the questions is outside the knowledge base.
/// </summary>
/// <param name="Slope">How fast the score rises with the evidence.</param>
/// <param name="Midpoint">The evidence at which every second first hit is right.</param>
internal sealed record ScoreSettings(double Slope, double Midpoint)
{
    // English on BANKING77 and CLINC150, Chinese on AFQMC and the 58.com questions of wuba/qa_match.
    private static readonly ScoreSettings English = new(10.1, 0.377);
    private static readonly ScoreSettings Chinese = new(7.8, 0.340);

    /// <summary>From this score on, an entry may answer.</summary>
    public const double AnswerScore = 0.35;

    /// <summary>Two entries whose evidence differs by less are equally close: the first one is right less than every second time.</summary>
    public const double CloseEvidence = 0.05;

    public static ScoreSettings For(string language) => language == Languages.Chinese ? Chinese : English;

    /// <summary>The score for an evidence from 0 to 1.</summary>
    public double Score(double evidence) => 1 / (1 + Math.Exp(-Slope * (evidence - Midpoint)));
}
