namespace Helpdesk.Widget;

/// <summary>Where the files of the chat widget stand, beside the program that references this project.</summary>
public static class WidgetFiles
{
    /// <summary>
    /// The folder to serve at the root of the site, absolute: <c>widget.js</c>, what it loads from <c>widget/</c>, and the demo shop in
    /// <c>demo/</c>. Other sites load the modules too, so they need <c>Access-Control-Allow-Origin: *</c>; their names carry no version,
    /// so they need <c>Cache-Control: no-cache</c>.
    /// </summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "widget");
}
