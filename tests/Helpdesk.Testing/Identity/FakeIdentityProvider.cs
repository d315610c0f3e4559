using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Testing.Identity;

/// <summary>
/// A company's identity provider, strict: OpenID Connect's authorization code flow with PKCE (RFC 6749, RFC 7636), discovery, keys, id
/// tokens by RS256 and the answer about the user. It gives nothing for a wrong client, secret, redirect address, code, verifier or token,
/// and a code serves once. Everybody who comes is the person of the day.
/// </summary>
public sealed class FakeIdentityProvider : IAsyncDisposable
{
    public const string Client = "helpdesk-console";
    public const string Secret = "a secret of the client, long enough";

    private static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(1);

    private readonly int port = FreePort.Find(1)[0];
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA otherKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Grant> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakePerson> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> faults = new();
    private WebApplication? app;

    public string Authority => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>The one address to which it sends people back.</summary>
    public string RedirectUri { get; set; } = "";

    public FakePerson Person { get; set; } = new("nobody", null, null);

    /// <summary>Says no to whoever comes, as when somebody cancels.</summary>
    public bool Refuses { get; set; }

    /// <summary>What is wrong with the id tokens that it makes.</summary>
    public TokenFault Fault { get; set; }

    /// <summary>What was wrong with what it was sent.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>How many codes were exchanged for tokens.</summary>
    public int Exchanged => tokens.Count;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Authority);
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Authority,
            authorization_endpoint = $"{Authority}/authorize",
            token_endpoint = $"{Authority}/token",
            userinfo_endpoint = $"{Authority}/userinfo",
            jwks_uri = $"{Authority}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
            code_challenge_methods_supported = new[] { "S256" },
        }));
        app.MapGet("/keys", () =>
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = WebEncoders.Base64UrlEncode(parameters.Modulus!), e = WebEncoders.Base64UrlEncode(parameters.Exponent!) } } });
        });
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/userinfo", UserInfo);
        await app.StartAsync();
    }

    /// <summary>Goes away, as a provider that is down.</summary>
    public async Task StopAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        key.Dispose();
        otherKey.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        // Nobody is sent to an address that is not the client's: that would hand the code to a stranger.
        if (query["client_id"] != Client || query["redirect_uri"] != RedirectUri)
            return Refuse($"unknown client or address: {query["client_id"]} {query["redirect_uri"]}");
        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
            return Refuse("only a code with an S256 challenge is given");
        var scopes = query["scope"].ToString().Split(' ');
        if (!scopes.Contains("openid") || !scopes.Contains("email") || query["state"].ToString().Length < 16 || query["nonce"].ToString().Length < 16)
            return Refuse("scope, state or nonce is missing");
        if (Refuses)
            return Results.Redirect(QueryHelpers.AddQueryString(RedirectUri, new Dictionary<string, string?> { ["error"] = "access_denied", ["error_description"] = "<b>no</b>", ["state"] = query["state"] }));
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        codes[code] = new Grant(query["code_challenge"]!, query["nonce"]!, Person, DateTimeOffset.UtcNow + CodeLasts);
        return Results.Redirect(QueryHelpers.AddQueryString(RedirectUri, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["client_id"] != Client || form["client_secret"] != Secret)
            return Refuse("wrong client or secret", "invalid_client", StatusCodes.Status401Unauthorized);
        if (form["grant_type"] != "authorization_code" || !codes.TryRemove(form["code"].ToString(), out var grant) || grant.Until < DateTimeOffset.UtcNow)
            return Refuse("no such code, or used before", "invalid_grant");
        if (form["redirect_uri"] != RedirectUri)
            return Refuse("another redirect address than before", "invalid_grant");
        if (WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != grant.Challenge)
            return Refuse("the verifier is not that of the challenge", "invalid_grant");
        var access = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        tokens[access] = grant.Person;
        return Results.Json(new { access_token = access, token_type = "Bearer", expires_in = 300, id_token = IdToken(grant) });
    }

    private IResult UserInfo(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || !tokens.TryGetValue(header["Bearer ".Length..], out var person))
            return Refuse("no such access token", "invalid_token", StatusCodes.Status401Unauthorized);
        var said = Claims(person, person.OtherEmail ?? person.Email);
        return Results.Text(said.ToJsonString(), "application/json");
    }

    private string IdToken(Grant grant)
    {
        var now = DateTimeOffset.UtcNow;
        var expires = Fault == TokenFault.Expired ? now.AddHours(-1) : now.AddMinutes(5);
        var claims = Claims(grant.Person, grant.Person.Email);
        claims["iss"] = Fault == TokenFault.OtherIssuer ? "https://evil.example" : Authority;
        claims["aud"] = Fault == TokenFault.OtherClient ? "another-client" : Client;
        claims["iat"] = expires.AddMinutes(-5).ToUnixTimeSeconds();
        claims["exp"] = expires.ToUnixTimeSeconds();
        claims["nonce"] = Fault == TokenFault.OtherNonce ? "another nonce of another sign-in" : grant.Nonce;
        var header = new JsonObject { ["alg"] = Fault == TokenFault.NoSignature ? "none" : "RS256", ["typ"] = "JWT", ["kid"] = "k1" };
        var text = $"{Encode(header)}.{Encode(claims)}";
        var signature = (Fault == TokenFault.OtherKey ? otherKey : key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{(Fault == TokenFault.NoSignature ? "" : WebEncoders.Base64UrlEncode(signature))}";
    }

    private static JsonObject Claims(FakePerson person, string? email)
    {
        var claims = new JsonObject { ["sub"] = person.Subject };
        if (email is not null)
            claims["email"] = email;
        if (person.EmailVerified is { } verified)
            claims["email_verified"] = verified;
        return claims;
    }

    private static string Encode(JsonNode part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));

    private IResult Refuse(string fault, string error = "invalid_request", int status = StatusCodes.Status400BadRequest)
    {
        faults.Enqueue(fault);
        return Results.Json(new { error, error_description = fault }, statusCode: status);
    }

    private sealed record Grant(string Challenge, string Nonce, FakePerson Person, DateTimeOffset Until);
}
