namespace Helpdesk.Testing.Identity;

/// <summary>What is wrong with an id token.</summary>
public enum TokenFault
{
    None,
    OtherKey,
    NoSignature,
    OtherNonce,
    OtherIssuer,
    OtherClient,
    Expired,
}
