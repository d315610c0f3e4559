namespace Helpdesk.Knowledge.Embeddings;

/// <summary>The embeddings endpoint gave no vectors; the search goes on without them.</summary>
internal sealed class EmbeddingFailedException(string reason, Exception? cause = null)
    : InvalidOperationException($"The embeddings endpoint gave no vectors: {reason}.", cause);
