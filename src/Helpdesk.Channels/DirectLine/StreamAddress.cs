using System.Globalization;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The address of a socket. A browser cannot send a header with it, so the token stands in the address.</summary>
internal static class StreamAddress
{
    public const string TokenParameter = "t";
    public const string WatermarkParameter = "watermark";

    public static string Of(string socketAddress, string conversationId, long watermark, string token) =>
        string.Create(CultureInfo.InvariantCulture, $"{socketAddress}{DirectLineRoutes.Root}/conversations/{conversationId}/stream?{WatermarkParameter}={watermark}&{TokenParameter}={token}");
}
