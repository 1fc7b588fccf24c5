using Terminal.Core.Security;
using Terminal.Emulator.Keys;

namespace Terminal.Emulator.Host;

/// <summary>The merchants and terminals that the acquirer knows. An entry set again replaces the one before.</summary>
public sealed class AcquirerRegistry
{
    private readonly SortedDictionary<string, Merchant> _merchants = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RegisteredTerminal> _terminals = new(StringComparer.Ordinal);

    /// <summary>The merchant of <see cref="BuiltIn"/>.</summary>
    public const string MerchantId = "000000054110001";

    /// <summary>The terminals, by id.</summary>
    public IEnumerable<RegisteredTerminal> Terminals => _terminals.Values;

    /// <summary>One merchant and one terminal, <see cref="TestKeys.TerminalId"/>, with the test master keys.</summary>
    public static AcquirerRegistry BuiltIn()
    {
        var registry = new AcquirerRegistry();
        registry.Set(new Merchant(MerchantId, "EMULATED MERCHANT"));
        registry.Set(new RegisteredTerminal(
            TestKeys.TerminalId, MerchantId, TestKeys.Master(KeyAlgorithm.Des), TestKeys.Master(KeyAlgorithm.Sm4)));
        return registry;
    }

    /// <summary>Adds or replaces a merchant.</summary>
    /// <param name="merchant">The merchant.</param>
    public void Set(Merchant merchant) => _merchants[merchant.Id] = merchant;

    /// <summary>Adds or replaces a terminal.</summary>
    /// <param name="terminal">The terminal.</param>
    public void Set(RegisteredTerminal terminal) => _terminals[terminal.Id] = terminal;

    /// <summary>Looks a terminal up.</summary>
    /// <param name="terminal">F41.</param>
    /// <param name="merchant">F42.</param>
    /// <param name="found">The terminal, when it may talk to the host.</param>
    /// <returns>Null, or 03, 97 or 58, in this order.</returns>
    public string? Refuse(string terminal, string merchant, out RegisteredTerminal? found)
    {
        found = null;
        if (!_merchants.TryGetValue(merchant, out var known) || !known.IsActive)
            return ResponseCode.InvalidMerchant;
        if (!_terminals.TryGetValue(terminal, out var registered))
            return ResponseCode.UnknownTerminal;
        if (!string.Equals(registered.Merchant, merchant, StringComparison.Ordinal))
            return ResponseCode.InvalidMerchant;
        if (!registered.IsEnabled)
            return ResponseCode.TerminalDisabled;
        found = registered;
        return null;
    }
}
