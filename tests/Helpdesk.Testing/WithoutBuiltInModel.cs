using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Testing;

/// <summary>
/// The servers of tests search by words alone: each would load the model anew, and answer otherwise once it is loaded. A test that is
/// about the model sets <c>Embeddings__BuiltInTexts</c> itself. Benchmarks and other programs are not touched.
/// </summary>
internal static class WithoutBuiltInModel
{
    public const string Setting = "Embeddings__BuiltInTexts";

#pragma warning disable CA2255 // Before any server of a test reads its settings.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Begin()
    {
        var isTest = Assembly.GetEntryAssembly()?.GetName().Name?.EndsWith(".Tests", StringComparison.Ordinal) == true;
        if (isTest && Environment.GetEnvironmentVariable(Setting) is null)
            Environment.SetEnvironmentVariable(Setting, "0");
    }
}
