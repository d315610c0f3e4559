using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Attachments;

[Collection(PostgreSqlFixture.Collection)]
public sealed class AttachmentsOnPostgreSql(PostgreSqlFixture fixture) : AttachmentsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
