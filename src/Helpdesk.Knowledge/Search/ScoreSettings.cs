using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// How an entry's resemblance to a question becomes evidence and a score, for one language. The same setting serves every bot; all
/// else comes from the entries.
/// </summary>
/// <param name="ByLetters">Whether words are also taken apart into neighbouring letters.</param>
/// <param name="WordCoverage">The share of the evidence that is the coverage by words.</param>
/// <param name="PairCoverage">The share that is the coverage by words and pairs of words; 0 where Chinese characters come in pairs anyway.</param>
/// <param name="PieceCoverage">The share that is the coverage by small pieces.</param>
/// <param name="PieceCosine">The share that is the cosine by small pieces.</param>
/// <param name="LengthTrust">What a longer question adds to the evidence: the chance that it resembles an entry by accident is smaller.</param>
/// <param name="Slope">How fast the score rises with the evidence: a logistic curve.</param>
/// <param name="Midpoint">The evidence at which every second first hit is right.</param>
internal sealed record ScoreSettings(
    bool ByLetters, double WordCoverage, double PairCoverage, double PieceCoverage, double PieceCosine, double LengthTrust, double Slope, double Midpoint)
{
    // By trying on BANKING77 and CLINC150 with all-MiniLM-L6-v2, the curve fitted as the others.
    private const double MeaningShare = 0.7;
    private const double MeantSlope = 10;
    private const double MeantMidpoint = 0.425;

    private const int LongestLength = 24;
    private const double EmptyTrust = 3;
    private static readonly double AnswerLogit = Math.Log(AnswerScore / (1 - AnswerScore));

    // The shares by trying on BANKING77 and CLINC150 (English), AFQMC, LCQMC and the 58.com questions of wuba/qa_match (Chinese); the
    // curve fitted so that the score is about the share of first hits that are right when a third of the questions is outside.
    private static readonly ScoreSettings English = new(true, 1 / 3.0, 1 / 6.0, 0, 1 / 2.0, 0.06, 11.4, 0.494);
    private static readonly ScoreSettings Chinese = new(false, 3 / 8.0, 0, 3 / 8.0, 1 / 4.0, 0.03, 6.4, 0.496);

    /// <summary>From this score on, an entry may answer.</summary>
    public const double AnswerScore = 0.35;

    /// <summary>Two entries whose evidence differs by less are equally close: the first one is right less than every second time.</summary>
    /// <param name="meant">Whether the evidence is also that of meaning.</param>
    public static double Close(bool meant) => meant ? 0.035 : 0.05;

    public static ScoreSettings For(string language) => language == Languages.Chinese ? Chinese : English;

    /// <summary>The evidence, 0 to 1.</summary>
    /// <param name="length">The question's words and Han characters.</param>
    public double Evidence(double wordCoverage, double pairCoverage, double pieceCoverage, double pieceCosine, int length) => Math.Min(1,
        (WordCoverage * wordCoverage) + (PairCoverage * pairCoverage) + (PieceCoverage * pieceCoverage) + (PieceCosine * pieceCosine)
        + (LengthTrust * Math.Log(1 + Math.Min(length, LongestLength))));

    /// <summary>
    /// The evidence for a question of which only common words are known, in the same order but never enough for an answer: "How are
    /// you" shares words with many questions and asks none of them.
    /// </summary>
    public double WithoutContent(double evidence) => (Midpoint + (AnswerLogit / Slope)) * (1 - Math.Exp(-EmptyTrust * evidence));

    /// <summary>The evidence by words and by meaning together.</summary>
    public static double Together(double byWords, double meant) => ((1 - MeaningShare) * byWords) + (MeaningShare * meant);

    /// <summary>The score for an evidence from 0 to 1.</summary>
    /// <param name="meant">Whether the evidence is also that of meaning.</param>
    public double Score(double evidence, bool meant = false) =>
        1 / (1 + Math.Exp(meant ? -MeantSlope * (evidence - MeantMidpoint) : -Slope * (evidence - Midpoint)));
}
