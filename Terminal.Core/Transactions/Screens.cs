using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>What the screen shows in the course of a sale. The keys are what scenarios assert.</summary>
public static class Screens
{
    /// <summary>The terminal is ready.</summary>
    public static Screen Welcome() => new("welcome", "欢迎使用", "Welcome");

    /// <summary>The terminal signs on.</summary>
    public static Screen SigningOn() => new("signing-on", "正在签到，请稍候…", "Signing on, please wait…");

    /// <summary>A card is asked for.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen SwipeCard(Money amount) => new("swipe-card", $"消费 {amount} 元\n请刷卡", $"Sale RMB {amount}\nPlease swipe the card");

    /// <summary>The card is asked for once more, because it could not be read.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen SwipeAgain(Money amount) =>
        new("swipe-again", $"消费 {amount} 元\n读卡失败，请重新刷卡", $"Sale RMB {amount}\nThe card was not read, please swipe again");

    /// <summary>The PIN is asked for.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen EnterPin(Money amount) =>
        new("enter-pin", $"消费 {amount} 元\n请输入密码，按确认键结束", $"Sale RMB {amount}\nPlease enter the PIN, then press Enter");

    /// <summary>A link is being established.</summary>
    public static Screen Connecting() => new("connecting", "正在连接，请稍候…", "Connecting, please wait…");

    /// <summary>The request is on its way; the answer is awaited.</summary>
    public static Screen Sending() => new("sending", "交易处理中，请稍候…", "Processing, please wait…");

    /// <summary>The sale is approved and committed, never before.</summary>
    /// <param name="amount">The amount approved.</param>
    public static Screen Approved(Money amount) => new("approved", $"交易成功\n消费 {amount} 元", $"Approved\nSale RMB {amount}");

    /// <summary>The host declined.</summary>
    /// <param name="code">The response code, F39.</param>
    /// <param name="reason">The dialect's text for it.</param>
    public static Screen Declined(string code, BilingualText reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new("declined", $"交易未成功，未扣款\n{code} {reason.Chinese}", $"Declined, nothing was charged\n{code} {reason.English}");
    }

    /// <summary>A reversal is being sent.</summary>
    public static Screen Reversing() => new("reversing", "正在冲正，请稍候…", "Reversing, please wait…");

    /// <summary>The sale is reversed and the host has acknowledged it.</summary>
    /// <param name="fault">Why the sale had to be reversed.</param>
    public static Screen Reversed(Fault fault) => Told("reversed", "交易已冲正，款项退回原卡", "Reversed: the money goes back to the card", fault);

    /// <summary>A reversal is still owed.</summary>
    /// <param name="fault">Why it could not be settled.</param>
    public static Screen StillOwed(Fault fault) => Told("still-owed", "冲正未完成，将自动重发", "A reversal is still owed and will be sent again", fault);

    /// <summary>New sales wait for a supervisor.</summary>
    public static Screen Blocked()
    {
        var diagnosis = FaultCatalogue.Of(Fault.SalesBlocked);
        return new("blocked", $"{diagnosis.Title.Chinese}\n{diagnosis.Advice.Chinese}", $"{diagnosis.Title.English}\n{diagnosis.Advice.English}");
    }

    /// <summary>The receipt is being printed.</summary>
    public static Screen Printing() => new("printing", "交易成功，正在打印…", "Approved, printing…");

    /// <summary>The sale stands, but its receipt did not come out.</summary>
    /// <param name="amount">What was granted.</param>
    /// <param name="fault">Why there is no receipt.</param>
    public static Screen ApprovedUnprinted(Money amount, Fault fault) => Told(
        "approved-unprinted", $"交易成功 {amount} 元，签购单未打印", $"Approved RMB {amount}, receipt not printed", fault);

    /// <summary>The sale was cancelled before anything was sent.</summary>
    public static Screen Cancelled() => new("cancelled", "交易已取消，未扣款", "Cancelled, nothing was charged");

    /// <summary>The sale ended before anything was sent; the screen's key is the fault's.</summary>
    /// <param name="fault">Why.</param>
    public static Screen EndedUnsent(Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        return new(
            diagnosis.Key,
            $"{diagnosis.Title.Chinese}，未扣款\n{diagnosis.Advice.Chinese}",
            $"{diagnosis.Title.English}; nothing was charged\n{diagnosis.Advice.English}");
    }

    private static Screen Told(string key, string chinese, string english, Fault fault)
    {
        var title = FaultCatalogue.Of(fault).Title;
        return new(key, $"{chinese}\n原因：{title.Chinese}", $"{english}\nCause: {title.English}");
    }
}
