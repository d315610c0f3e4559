using System.Text.Json.Serialization;

namespace Helpdesk.Server.Evaluation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationReportJson : JsonSerializerContext;
