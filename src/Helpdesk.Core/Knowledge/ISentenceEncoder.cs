namespace Helpdesk.Core.Knowledge;

/// <summary>Turns texts into vectors that point in like directions when the texts mean alike.</summary>
public interface ISentenceEncoder
{
    /// <summary>The model. Vectors of different models cannot be compared.</summary>
    string Name { get; }

    /// <summary>Whether the model knows a language, by its tag such as <c>en</c>.</summary>
    bool Reads(string language);

    /// <summary>The vectors of some texts, in their order and of one length; a long text counts by its beginning.</summary>
    /// <exception cref="InvalidOperationException">The model cannot run here.</exception>
    Task<float[][]> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
