namespace Helpdesk.Core.Outbound;

/// <summary>A host was not called because its address is not one of the public internet.</summary>
public sealed class OutboundRefusedException(string host)
    : Exception($"The host '{host}' has no address on the public internet. If it may be called, name it in {OutboundOptions.Key}.");
