namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Sorts the errors of completions servers: by code where it says enough, by the words of the message where one code means two things,
/// by the status else. DashScope's error-code page, and what llama-server was seen to answer.
/// </summary>
internal static class ErrorTable
{
    private static readonly string[] Refusals =
    [
        "DataInspectionFailed", "data_inspection_failed", "FaqRuleBlocked", "CustomRoleBlocked", "IPInfringementSuspect", "content_filter",
        "inappropriate content",
    ];

    private static readonly string[] Lengths =
        ["Range of input length should be", "exceed_context_size_error", "context_length_exceeded", "maximum context length"];

    private static readonly string[] Alarms =
    [
        "Free allocated quota exceeded", "FreeTierOnly", "Arrearage", "account is in good standing", "InvalidApiKey", "invalid_api_key",
        "authentication_error", "AccessDenied", "access_denied", "ModelNotFound", "model_not_found", "model_not_supported",
        "CommodityNotPurchased", "BillOverdue",
    ];

    private static readonly string[] Bursts = ["BurstRate", "limit_burst_rate", "rate increased too quickly"];

    private static readonly string[] Quotas = ["AllocationQuota", "insufficient_quota"];

    private static readonly string[] Rates = ["Throttling", "limit_requests", "RateQuota", "rate_limit"];

    private static readonly string[] Absences = ["ModelServingError", "ModelUnavailable", "unavailable_error"];

    // The server's own failures that come again with the same request.
    private static readonly string[] Lasting = ["not_supported_error", "input is not supported", "Failed to parse tool call arguments"];

    private static readonly string[] Stumbles = ["InternalError", "SystemError", "ModelServiceFailed", "RequestTimeOut", "server_error"];

    public static FailureKind KindOf(int? status, string code, string type, string message)
    {
        bool Has(string[] words) => words.Any(word =>
            code.Contains(word, StringComparison.OrdinalIgnoreCase)
            || type.Contains(word, StringComparison.OrdinalIgnoreCase)
            || message.Contains(word, StringComparison.OrdinalIgnoreCase));

        // The order matters: a code that is wrapped into another one's message is the nearer cause.
        return Has(Refusals) ? FailureKind.Refused
            : Has(Lengths) ? FailureKind.TooLong
            : Has(Alarms) ? FailureKind.Alarm
            : Has(Bursts) ? FailureKind.Burst
            : Has(Quotas) ? FailureKind.Quota
            : Has(Rates) ? FailureKind.Busy
            : Has(Absences) ? FailureKind.Unavailable
            : Has(Lasting) ? FailureKind.Invalid
            : Has(Stumbles) ? FailureKind.Stumbled
            : ByStatus(status);
    }

    private static FailureKind ByStatus(int? status) => status switch
    {
        null => FailureKind.Broken,
        401 or 402 or 403 or 404 => FailureKind.Alarm,
        408 or 500 => FailureKind.Stumbled,
        429 => FailureKind.Busy,
        501 => FailureKind.Invalid,
        > 501 => FailureKind.Unavailable,
        _ => FailureKind.Invalid,
    };
}
