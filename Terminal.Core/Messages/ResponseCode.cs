using System.Text.Json.Serialization;

namespace Terminal.Core.Messages;

/// <summary>One response code (F39) of a dialect. The class and the flags drive the terminal, never the texts.</summary>
public sealed record ResponseCode
{
    /// <summary>The two characters of F39.</summary>
    public required string Code { get; init; }

    /// <summary>What the code asks for.</summary>
    public required ActionClass Class { get; init; }

    /// <summary>What a financial request's owed reversal comes to. An approval or decline counts only once it is verified.</summary>
    public required ReversalMeaning Owed { get; init; }

    /// <summary>The text for the display, Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>The text for the display, English.</summary>
    public required string En { get; init; }

    /// <summary>Whether the transaction is approved.</summary>
    public bool Approves { get; init; }

    /// <summary>Whether only a part of the amount is approved, the amount in the response's F4.</summary>
    public bool Partial { get; init; }

    /// <summary>Whether the terminal has to sign on before anything else.</summary>
    public bool NeedsSignOn { get; init; }

    /// <summary>Whether it settles an owed reversal when it comes in a 0410.</summary>
    public bool ClearsReversal { get; init; }

    /// <summary>Whether it settles an advice when it comes in its response.</summary>
    public bool ClearsAdvice { get; init; }

    /// <summary>What the merchant is told of it; null where nothing more is known than that the host refused, or left the sale in doubt.</summary>
    public Diagnosis.Fault? Fault { get; init; }

    /// <summary>After how many seconds the transaction may be tried again; null: it is not to be tried again.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether the dialect lists the code.</summary>
    [JsonIgnore]
    public bool IsKnown { get; init; }
}
