using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// How far a client has read: the number of the last line, as text that is never empty, since DirectLineJS keeps no empty one. What is
/// not a number (a client's first call sends an empty text, Direct Line's own form is a dash) means from the beginning: an error would
/// end a poll for good.
/// </summary>
internal static class Watermark
{
    public static long Of(HttpRequest request) =>
        long.TryParse(request.Query[StreamAddress.WatermarkParameter].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
