using Terminal.Core.Cards;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Host;

/// <summary>What the banks behind the cards know: it verifies a purchase, counting wrong PINs while doing so, and computes.</summary>
internal sealed class Issuer(AcquirerLedger ledger, CardCatalogue cards)
{
    /// <summary>Finds the card of a request; null when the issuer does not know it.</summary>
    public TestCard? CardOf(HostRequest request) =>
        cards.TryFindByPan(request.Pan, out var card) && ledger.AccountOf(card.Name) is not null ? card : null;

    /// <summary>Verifies amount, card, chip and PIN in this order; the first thing amiss decides. Null when all is right.</summary>
    public string? Verify(HostRequest request, WorkingKeys keys, DateTimeOffset time)
    {
        if (request.AmountFen is not > 0)
            return ResponseCode.InvalidAmount;
        if (CardOf(request) is not { } card)
            return ResponseCode.InvalidCard;
        var chip = ChipIssuer.For(request, card);
        return RefuseCard(card, time)
            ?? (chip is { IsGenuine: false } ? ResponseCode.DoNotHonour : null)
            ?? (request.PinBlock is null ? chip?.RefuseOfflinePin() : null)
            ?? RefusePin(request, keys, card, ledger.AccountOf(card.Name)!);
    }

    /// <summary>Whether the money is there; null when it is.</summary>
    public string? Compute(HostRequest request) =>
        ledger.AccountOf(CardOf(request)!.Name)!.BalanceFen < request.AmountFen ? ResponseCode.InsufficientFunds : null;

    private static string? RefuseCard(TestCard card, DateTimeOffset time) => card.Status switch
    {
        CardStatus.Lost => ResponseCode.Lost,
        CardStatus.Stolen => ResponseCode.Stolen,
        CardStatus.Fraud => ResponseCode.Fraud,
        CardStatus.Restricted => ResponseCode.Restricted,
        _ => HasExpired(card, time) ? ResponseCode.Expired : null,
    };

    /// <summary>A card is good to the end of its month.</summary>
    private static bool HasExpired(TestCard card, DateTimeOffset time)
    {
        var digits = card.Expiry;
        var month = (((2000 + Number(digits[..2])) * 12) + Number(digits[2..])) - 1;
        return month < (time.Year * 12) + time.Month - 1;
    }

    private static int Number(string digits) => int.Parse(
        digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    private string? RefusePin(HostRequest request, WorkingKeys keys, TestCard card, Account account)
    {
        if (account.WrongPins >= AcquirerRules.MaxWrongPins)
            return ResponseCode.PinTriesExceeded;
        if (request.PinBlock is null)
            return card.PinRequired ? ResponseCode.WrongPin : null;
        if (!Pan.TryCreate(request.Pan, out var pan))
            return ResponseCode.InvalidCard;
        using (pan)
        {
            switch (IsBoundToPan(request) ? keys.HoldsPin(request.PinBlock, pan!, card.Pin) : null)
            {
                case null:
                    return ResponseCode.PinBlockError;
                case true:
                    ledger.CountWrongPins(card.Name, 0);
                    return null;
                case false:
                    ledger.CountWrongPins(card.Name, account.WrongPins + 1);
                    return ResponseCode.WrongPin;
            }
        }
    }

    /// <summary>F53 begins with 2: the block is bound to the card number. Other formats are not taken.</summary>
    private static bool IsBoundToPan(HostRequest request) => request.SecurityControl.StartsWith('2');
}
