namespace Helpdesk.Server.Api;

/// <summary>The request cannot be served; ends its handling with an answer.</summary>
internal sealed class ApiRefusedException(IResult answer) : Exception("A request to the REST interface was refused; its filter answers with the problem.")
{
    public IResult Answer { get; } = answer;
}
