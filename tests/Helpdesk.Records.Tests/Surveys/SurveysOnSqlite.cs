namespace Helpdesk.Records.Tests.Surveys;

public sealed class SurveysOnSqlite : SurveysSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
