using System.CommandLine;
using Helpdesk.Server.Commands;

var helpdesk = new RootCommand("Helpdesk, a customer-service chatbot server.")
{
    RunCommand.Create(),
    ChatCommand.Create(),
    CheckCommand.Create(),
    SearchCommand.Create(),
    KeysCommand.Create(),
    AgentsCommand.Create(),
    EvalCommand.Create(),
    FeedbackCommand.Create(),
    LoadCommand.Create(),
};
helpdesk.HelpName = "helpdesk";
RunCommand.MakeDefault(helpdesk);

return await CommandRunner.RunAsync(helpdesk, args);
