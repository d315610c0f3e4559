namespace Helpdesk.Assistant.Wire;

/// <summary>What is wrong with a model's call, as far as it decides what happens next.</summary>
internal enum FailureKind
{
    /// <summary>The server cannot be reached, the stream broke off, or what came is of no use.</summary>
    Broken,

    /// <summary>Too many requests: in a moment there is room again.</summary>
    Busy,

    /// <summary>The number of requests has risen too quickly: a longer wait helps.</summary>
    Burst,

    /// <summary>The tokens of this minute are used up: the next one brings new ones.</summary>
    Quota,

    /// <summary>The server has failed with this one request; the same again may pass.</summary>
    Stumbled,

    /// <summary>The server says that it is not ready.</summary>
    Unavailable,

    /// <summary>The server was silent for too long.</summary>
    Silent,

    /// <summary>The server does not take such a request, however often it is sent.</summary>
    Invalid,

    /// <summary>The prompt is longer than the model takes.</summary>
    TooLong,

    /// <summary>The server's content filter refuses what was said in the conversation.</summary>
    Refused,

    /// <summary>A person has to do something: the key, the account, the model's name.</summary>
    Alarm,

    /// <summary>As many calls run as the rung may have at a time.</summary>
    Full,

    /// <summary>The rung is left alone for a while because it has failed.</summary>
    Resting,
}
