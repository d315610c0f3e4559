using System.Text.Json.Serialization;

namespace Helpdesk.Redis.Embedded;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StoreAddress))]
internal sealed partial class StoreAddressJson : JsonSerializerContext;
