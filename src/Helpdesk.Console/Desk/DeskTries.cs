using Helpdesk.Console.Accounts;
using Microsoft.JSInterop;
using MudBlazor;

namespace Helpdesk.Console.Desk;

/// <summary>Does what an agent asks for, and says so plainly where it could not be done.</summary>
internal sealed class DeskTries(ISnackbar snackbar, ConsoleLanguage language)
{
    public async Task RunAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (NotAllowedException)
        {
            snackbar.Add(language.Say("You may not do this. Ask an administrator for the right.", "您没有此操作的权限，请联系管理员。"), Severity.Error);
        }
        catch (Exception exception) when (exception is not JSDisconnectedException)
        {
            snackbar.Add(language.Say("That did not work just now; nothing was lost. Try again in a moment.", "操作暂时失败，内容没有丢失，请稍后重试。"), Severity.Error);
        }
    }
}
