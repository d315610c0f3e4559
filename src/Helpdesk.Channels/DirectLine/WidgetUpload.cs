namespace Helpdesk.Channels.DirectLine;

/// <summary>What a customer may attach to one message, told before it is tried.</summary>
/// <param name="Bytes">The size of the largest file.</param>
/// <param name="Files">The number of files.</param>
internal sealed record WidgetUpload(long Bytes, int Files);
