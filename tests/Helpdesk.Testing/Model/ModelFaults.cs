namespace Helpdesk.Testing.Model;

/// <summary>
/// Everything that servers of Qwen models are known to do wrong or differently, each by a name: for tests, and for the fake that runs as
/// a program, which does what the customer's words name as <c>#name</c>. The shapes follow DashScope's documentation and what
/// llama-server was seen to send.
/// </summary>
public static class ModelFaults
{
    private const string Answer = "All well.";

    /// <summary>Refusals by status: code and message as DashScope gives them, and llama-server's own.</summary>
    public static IReadOnlyDictionary<string, ModelReply> Refusals { get; } = new Dictionary<string, ModelReply>(StringComparer.Ordinal)
    {
        ["400-parameter"] = ModelReply.Refuses(400, "invalid_parameter_error", "Range of max_tokens should be [1, 8192]"),
        ["400-length"] = ModelReply.Refuses(400, "invalid_parameter_error", "Range of input length should be [1, 30720]"),
        ["400-context"] = ModelReply.RefusesWith(400, """{"error":{"code":400,"message":"request (9000 tokens) exceeds the available context size (2048 tokens)","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":2048}}"""),
        ["400-inspection"] = ModelReply.Refuses(400, "data_inspection_failed", "Input data may contain inappropriate content."),
        ["400-inspection-output"] = ModelReply.Refuses(400, "DataInspectionFailed", "Output data may contain inappropriate content."),
        ["400-inspection-wrapped"] = ModelReply.Refuses(400, "invalid_parameter_error", "<400> InternalError.Algo.DataInspectionFailed: Input text data may contain inappropriate content."),
        ["400-faq-rule"] = ModelReply.Refuses(400, "FaqRuleBlocked", "Input or output data is blocked by faq rule."),
        ["400-custom-role"] = ModelReply.Refuses(400, "CustomRoleBlocked", "Input or output data may contain inappropriate content with custom rule."),
        ["400-infringement"] = ModelReply.Refuses(400, "IPInfringementSuspect", "Input data is suspected of being involved in IP infringement."),
        ["400-arrearage"] = ModelReply.Refuses(400, "Arrearage", "Access denied, please make sure your account is in good standing."),
        ["401-key"] = ModelReply.Refuses(401, "invalid_api_key", "Incorrect API key provided."),
        ["401-key-native"] = ModelReply.RefusesWith(401, """{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"0"}"""),
        ["401-llama"] = ModelReply.RefusesWith(401, """{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}"""),
        ["403-denied"] = ModelReply.Refuses(403, "AccessDenied", "Access denied."),
        ["403-unpurchased"] = ModelReply.Refuses(403, "AccessDenied.Unpurchased", "Access to model denied. Please make sure you are eligible for using the model."),
        ["403-model"] = ModelReply.Refuses(403, "Model.AccessDenied", "Model access denied."),
        ["403-workspace"] = ModelReply.Refuses(403, "Workspace.AccessDenied", "Workspace access denied."),
        ["403-free-tier"] = ModelReply.Refuses(403, "AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted."),
        ["404-model"] = ModelReply.Refuses(404, "model_not_found", "The model does not exist or you do not have access to it."),
        ["404-unsupported"] = ModelReply.Refuses(404, "model_not_supported", "Unsupported model x for OpenAI compatibility mode."),
        ["404-llama"] = ModelReply.RefusesWith(404, """{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}"""),
        ["429-throttling"] = ModelReply.Refuses(429, "Throttling", "Requests throttling triggered."),
        ["429-route"] = ModelReply.Refuses(429, "Throttling", "Too many requests in route. Please try again later."),
        ["429-rate"] = ModelReply.Refuses(429, "limit_requests", "You exceeded your current requests list."),
        ["429-rate-native"] = ModelReply.Refuses(429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later."),
        ["429-burst"] = ModelReply.Refuses(429, "limit_burst_rate", "Request rate increased too quickly."),
        ["429-burst-native"] = ModelReply.Refuses(429, "Throttling.BurstRate", "Request rate increased too quickly."),
        ["429-tokens"] = ModelReply.Refuses(429, "insufficient_quota", "You exceeded your current quota."),
        ["429-tokens-native"] = ModelReply.Refuses(429, "Throttling.AllocationQuota", "Allocated quota exceeded, please increase your quota limit."),
        ["429-free"] = ModelReply.Refuses(429, "insufficient_quota", "Free allocated quota exceeded."),
        ["429-not-purchased"] = ModelReply.Refuses(429, "CommodityNotPurchased", "Commodity has not purchased yet."),
        ["429-prepaid"] = ModelReply.Refuses(429, "PrepaidBillOverdue", "The prepaid bill is overdue."),
        ["429-postpaid"] = ModelReply.Refuses(429, "PostpaidBillOverdue", "The postpaid bill is overdue."),
        ["500-internal"] = ModelReply.Refuses(500, "InternalError", "An internal error has occured, please try again later or contact service support."),
        ["500-algo"] = ModelReply.Refuses(500, "InternalError.Algo", "InternalError.Algo: Expecting ',' delimiter: line 1 column 20 (char 19)"),
        ["500-system"] = ModelReply.Refuses(500, "SystemError", "An system error has occured, please try again later."),
        ["500-service"] = ModelReply.Refuses(500, "ModelServiceFailed", "Failed to request model service."),
        ["500-timeout"] = ModelReply.Refuses(500, "RequestTimeOut", "Request timed out, please try again later."),
        ["500-serving"] = ModelReply.Refuses(500, "ModelServingError", "Too many requests. Your requests are being throttled due to system capacity limits."),
        ["500-image"] = ModelReply.RefusesWith(500, """{"error":{"code":500,"message":"image input is not supported - hint: if this is unexpected, you may need to provide the mmproj","type":"server_error"}}"""),
        ["500-history"] = ModelReply.RefusesWith(500, """{"error":{"code":500,"message":"Failed to parse tool call arguments as JSON: parse error at line 1, column 11","type":"server_error"}}"""),
        ["501-llama"] = ModelReply.RefusesWith(501, """{"error":{"code":501,"message":"This feature is disabled.","type":"not_supported_error"}}"""),
        ["503-unavailable"] = ModelReply.Refuses(503, "ModelUnavailable", "Model is unavailable, please try again later."),
        ["503-loading"] = ModelReply.RefusesWith(503, """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"""),
        ["502-proxy"] = ModelReply.RefusesWith(502, "<html>Bad Gateway</html>"),
    };

    /// <summary>Ways to say <c>All well.</c> that no OpenAI server has.</summary>
    public static IReadOnlyDictionary<string, ModelReply> Quirks { get; } = new Dictionary<string, ModelReply>(StringComparer.Ordinal)
    {
        ["empty-first-content"] = ModelReply.Sends(Chunk("""{"role":"assistant","content":""}"""), Chunk($$"""{"content":"{{Answer}}"}"""), Chunk("{}", "stop"), Done),
        ["null-first-content"] = ModelReply.Sends(Chunk("""{"role":"assistant","content":null}"""), Chunk($$"""{"content":"{{Answer}}"}"""), Chunk("{}", "stop"), Done),
        ["empty-finish-reason"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}"}""", ""), Chunk("{}", "stop"), Done),
        ["null-as-text"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}"}""", "null"), Chunk("""{"content":""}""", "stop"), Done),
        ["unknown-finish-reason"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}"}"""), Chunk("{}", "eos_token"), Done),
        ["reasoning-content"] = ModelReply.Does(new ModelStep.Thinks("Hm, "), new ModelStep.Thinks("so."), new ModelStep.Says(Answer), new ModelStep.Finishes("stop")),
        ["reasoning"] = ModelReply.Sends(Chunk("""{"content":"","reasoning":"Hm, so."}"""), Chunk($$"""{"content":"{{Answer}}"}"""), Chunk("{}", "stop"), Done),
        ["think-in-content"] = ModelReply.Says("<think>", "Hm, so.</th", "ink>\n\n", Answer),
        ["think-unopened"] = ModelReply.Says("Hm, ", "so.", "</think>\n\n", Answer),
        ["usage-without-choices"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}"}"""), Chunk("{}", "stop"), """data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"prompt_tokens_details":{"cached_tokens":0}},"timings":{"predicted_ms":1.5}}""", Done),
        ["usage-on-last-chunk"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}"}"""), """data: {"choices":[{"delta":{},"finish_reason":"stop","index":0}],"object":"chat.completion.chunk","created":1,"model":"m","id":"1","usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""", Done),
        ["no-done"] = ModelReply.Does(new ModelStep.Says(Answer), new ModelStep.Finishes("stop"), new ModelStep.EndsEarly()),
        ["length"] = ModelReply.Does(new ModelStep.Says(Answer), new ModelStep.Finishes("length")),
        ["whole-body"] = ModelReply.Says(Answer) with { Whole = true },
        ["empty-tool-calls"] = ModelReply.Sends(Chunk($$"""{"content":"{{Answer}}","tool_calls":[],"function_call":null}"""), Chunk("{}", "stop"), Done),
        ["comments"] = ModelReply.Sends(": keep-alive", Chunk($$"""{"content":"{{Answer}}"}"""), ": keep-alive", Chunk("{}", "stop"), Done),
    };

    /// <summary>Answers that are none: half, broken, empty, or an error with status 200.</summary>
    public static IReadOnlyDictionary<string, ModelReply> Breakages { get; } = new Dictionary<string, ModelReply>(StringComparer.Ordinal)
    {
        ["error-event"] = ModelReply.Sends("event:error\n:HTTP_STATUS/400\ndata:{\"code\":\"InvalidParameter\",\"message\":\"Required parameter is missing.\",\"request_id\":\"0\"}"),
        ["error-event-busy"] = ModelReply.Sends("event:error\n:HTTP_STATUS/429\ndata:{\"code\":\"Throttling\",\"message\":\"Requests throttling triggered.\",\"request_id\":\"0\"}"),
        ["error-in-data"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Line("""data: {"error":{"code":503,"message":"Loading","type":"unavailable_error"}}""")),
        ["inspection-in-stream"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Line("""data: {"error":{"code":"data_inspection_failed","param":null,"message":"Output data may contain inappropriate content.","type":"data_inspection_failed"},"id":"0","request_id":"0"}""")),
        ["content-filter"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Finishes("content_filter")),
        ["error-whole"] = new ModelReply(200, """{"error":{"code":"ModelUnavailable","message":"Model is unavailable.","type":"ModelUnavailable"}}""", []) { Whole = true },
        ["html-whole"] = new ModelReply(200, "<html>Welcome</html>", []) { Whole = true },
        ["cut"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Breaks()),
        ["cut-at-once"] = ModelReply.Does(new ModelStep.Breaks()),
        ["ends-early"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.EndsEarly()),
        ["no-json"] = ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Line("data: {\"choices\":[{\"del")),
        ["nothing"] = ModelReply.Does(new ModelStep.Finishes("stop")),
        ["thought-only"] = ModelReply.Does(new ModelStep.Thinks("Hm, so"), new ModelStep.Finishes("length")),
        ["call-cut"] = ModelReply.Does(new ModelStep.Calls(0, "c", "Shelf-search_faq", "{\"query"), new ModelStep.Finishes("length")),
        ["call-header-cut"] = ModelReply.Does(new ModelStep.Finishes("length")),
        ["call-text-cut"] = ModelReply.Does(new ModelStep.Says("<tool_call>\n{\"name\":\n\n"), new ModelStep.Finishes("length")),
    };

    /// <summary>Ways to ask for <c>Shelf-search_faq {"query":"ships"}</c>.</summary>
    public static IReadOnlyDictionary<string, ModelReply> Calls { get; } = new Dictionary<string, ModelReply>(StringComparer.Ordinal)
    {
        ["empty-ids"] = ModelReply.Calls("Shelf-search_faq", "{\"query\":", "\"ships\"", "}"),
        ["first-byte-with-name"] = ModelReply.Sends(
            Call("""{"index":0,"id":"G3YqyEf9pfGAA41igwwIO1lrqO085Ct6","type":"function","function":{"name":"Shelf-search_faq","arguments":"{"}}"""),
            Call("""{"index":0,"function":{"arguments":"\"query\":\"ships\"}"}}"""),
            Chunk("{}", "tool_calls"), Done),
        ["full-id-repeated"] = ModelReply.Sends(
            Call("""{"index":0,"id":"call_1","type":"function","function":{"name":"Shelf-search_faq","arguments":"{\"query\":"}}"""),
            Call("""{"index":0,"id":"call_1","type":"function","function":{"name":"","arguments":"\"ships\"}"}}"""),
            Chunk("{}", "tool_calls"), Done),
        ["name-and-arguments-null"] = ModelReply.Sends(
            Call("""{"index":0,"id":"call_1","type":"function","function":{"name":"Shelf-search_faq","arguments":""}}"""),
            Call("""{"index":0,"id":"","type":"function","function":{"name":null,"arguments":null}}"""),
            Call("""{"index":0,"id":"","type":"function","function":{"name":null,"arguments":"{\"query\":\"ships\"}"}}"""),
            Chunk("{}", "tool_calls"), Done),
        ["finish-with-last-piece"] = ModelReply.Sends(
            Call("""{"index":0,"id":"call_1","type":"function","function":{"name":"Shelf-search_faq","arguments":"{\"query\":"}}""", "null"),
            Call("""{"index":0,"id":"","type":"function","function":{"name":null,"arguments":"\"ships\"}"}}""", "tool_calls"), Done),
        ["arguments-as-object"] = ModelReply.Sends(
            Call("""{"index":0,"id":"call_1","type":"function","function":{"name":"Shelf-search_faq","arguments":{"query":"ships"}}}"""), Chunk("{}", "tool_calls"), Done),
        ["without-index"] = ModelReply.Sends(
            Call("""{"id":"call_1","type":"function","function":{"name":"Shelf-search_faq","arguments":"{\"query\":\"ships\"}"}}"""), Chunk("{}", "tool_calls"), Done),
        ["finish-stop"] = ModelReply.Does(new ModelStep.Calls(0, "c", "Shelf-search_faq", "{\"query\":\"ships\"}"), new ModelStep.Finishes("stop")),
        ["without-id"] = ModelReply.Sends(Call("""{"index":0,"type":"function","function":{"name":"search_faq","arguments":"{\"query\":\"ships\"}"}}"""), Chunk("{}", "tool_calls"), Done),
        ["json-in-content"] = ModelReply.Says("<tool", "_call>\n{\"name\": \"Shelf-search_faq\", \"arguments\": {\"que", "ry\": \"ships\"}}\n</tool_call>"),
        ["xml-in-content"] = ModelReply.Says("<tool_call>\n<function=Shelf-search_faq>\n<parameter=query>\nsh", "ips\n</parameter>\n</function>\n</tool_call>"),
        ["bare-function-in-content"] = ModelReply.Says("<function=Shelf-search_faq><parameter=query>ships</parameter></function>"),
        ["call-in-whole-body"] = ModelReply.Calls("Shelf-search_faq", "{\"query\":\"ships\"}") with { Whole = true },
    };

    private const string Done = "data: [DONE]";

    /// <summary>The fault that a text names as <c>#name</c>; null when it names none.</summary>
    public static ModelReply? Named(string text) =>
        Refusals.Concat(Quirks).Concat(Breakages).Concat(Calls)
            .Where(fault => text.Contains($"#{fault.Key}", StringComparison.Ordinal))
            .OrderByDescending(fault => fault.Key.Length)
            .Select(fault => fault.Value)
            .FirstOrDefault();

    private static string Chunk(string delta, string? finish = null) =>
        $$"""data: {"choices":[{"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}},"index":0}],"object":"chat.completion.chunk","created":1,"model":"m","id":"1"}""";

    private static string Call(string call, string? finish = null) => Chunk($$"""{"content":null,"tool_calls":[{{call}}]}""", finish);
}
