using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Surveys;

[Collection(PostgreSqlFixture.Collection)]
public sealed class SurveysOnPostgreSql(PostgreSqlFixture fixture) : SurveysSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
