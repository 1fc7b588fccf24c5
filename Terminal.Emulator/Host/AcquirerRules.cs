namespace Terminal.Emulator.Host;

/// <summary>The words of the UnionPay dialect that a host decides by.</summary>
public static class AcquirerRules
{
    /// <summary>Financial request.</summary>
    public const string Purchase = "0200";

    /// <summary>Reversal.</summary>
    public const string Reversal = "0400";

    /// <summary>Notice of the results of issuer scripts.</summary>
    public const string ScriptNotice = "0620";

    /// <summary>Sign-on and downloads.</summary>
    public const string SignOn = "0800";

    /// <summary>Sign-off and line test.</summary>
    public const string Network = "0820";

    /// <summary>F3 of a purchase.</summary>
    public const string PurchaseCode = "000000";

    /// <summary>60.3 of a sign-off.</summary>
    public const string SignOffCode = "002";

    /// <summary>60.3 of a line test.</summary>
    public const string EchoCode = "301";

    /// <summary>After this many wrong PINs in a row a card is refused with 75 until its issuer helps.</summary>
    public const int MaxWrongPins = 3;

    /// <summary>The first batch of a terminal.</summary>
    public const int FirstBatch = 1;

    /// <summary>The last batch number before it begins again.</summary>
    public const int LastBatch = 999_999;

    /// <summary>Whether a response code approves.</summary>
    /// <param name="code">F39.</param>
    public static bool Approves(string code) => code is "00" or "10" or "11" or "A2" or "A4" or "A5" or "A6";
}
