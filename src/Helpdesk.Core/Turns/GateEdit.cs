using System.Runtime.InteropServices;

namespace Helpdesk.Core.Turns;

/// <summary>What the gate lets out: take back so many characters at the end of what was shown, then add the text.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GateEdit(int Retract, string Text)
{
    public static GateEdit Nothing { get; } = new(0, "");
}
