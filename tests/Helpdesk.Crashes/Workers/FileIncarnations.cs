using System.Globalization;
using Helpdesk.Core;
using Helpdesk.Core.Records;

namespace Helpdesk.Crashes.Workers;

/// <summary>The incarnation in a file beside the data, so that a life of the store that has lost something is noticed.</summary>
internal sealed class FileIncarnations(HelpdeskPaths paths) : IIncarnations
{
    private readonly string file = Path.Combine(paths.Data, "incarnation.txt");

    public async Task<Incarnation?> LastAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return null;
        var numbers = (await File.ReadAllTextAsync(file, cancellationToken)).Split(' ');
        return new Incarnation(long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public async Task SaveAsync(Incarnation incarnation, CancellationToken cancellationToken)
    {
        var written = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}");
        await File.WriteAllTextAsync(written, string.Create(CultureInfo.InvariantCulture, $"{incarnation.Number} {incarnation.Beat}"), cancellationToken);
        File.Move(written, file, overwrite: true);
    }
}
