namespace Helpdesk.Testing; internal static class Program { public static void Main() { } }
