namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The screens on which states of the chat are looked at.</summary>
public static class Screens
{
    public static TheoryData<string> All => ["light", "dark", "phone", "chinese", "narrow", "forced"];

    public static BrowserNewContextOptions OptionsOf(string screen) => screen switch
    {
        "dark" => new() { Locale = "en-GB", ColorScheme = ColorScheme.Dark },
        "phone" => new() { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 },
        "chinese" => new() { Locale = "zh-CN" },
        "narrow" => new() { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 320, Height = 568 } },
        "forced" => new() { Locale = "en-GB", ForcedColors = ForcedColors.Active },
        _ => new() { Locale = "en-GB" },
    };
}
