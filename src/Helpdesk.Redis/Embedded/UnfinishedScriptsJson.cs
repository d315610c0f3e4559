using System.Text.Json.Serialization;

namespace Helpdesk.Redis.Embedded;

/// <summary>The stored form of the changes of a script: commands with their arguments.</summary>
[JsonSerializable(typeof(string[][]))]
internal sealed partial class UnfinishedScriptsJson : JsonSerializerContext;
