namespace Helpdesk.Records.Databases;

/// <summary>What only one instance may change at a time. The numbers are advisory locks on PostgreSQL and stay what they are.</summary>
internal enum DatabaseLock : long
{
    Schema = 0x48656C7064_01,
    Keys = 0x48656C7064_02,
}
