using System.Numerics;
using System.Runtime.InteropServices;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>Arithmetic on vectors of length 1.</summary>
internal static class Vector
{
    /// <summary>The vector with length 1; empty when it has none or holds what is no number.</summary>
    public static float[] Unit(ReadOnlySpan<float> vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        if (!double.IsFinite(length) || length == 0)
            return [];
        var unit = new float[vector.Length];
        for (var at = 0; at < unit.Length; at++)
            unit[at] = (float)(vector[at] / length);
        return unit;
    }

    /// <summary>The unit vector in the direction of the sum; empty when there is none.</summary>
    public static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        if (vectors.Count == 0)
            return [];
        var sum = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            for (var at = 0; at < sum.Length; at++)
                sum[at] += vector[at];
        }

        return Unit(sum);
    }

    /// <summary>The cosine of two unit vectors of one length.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var at = 0; at < lefts.Length; at++)
            sums += lefts[at] * rights[at];
        var sum = System.Numerics.Vector.Sum(sums);
        for (var at = lefts.Length * Vector<float>.Count; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
