using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>What the screen shows in the course of a sale. The keys are what scenarios assert.</summary>
public static class Screens
{
    /// <summary>The terminal is ready.</summary>
    public static Screen Welcome() => new("welcome", "欢迎使用", "Welcome");

    /// <summary>The amount as far as it is keyed in.</summary>
    /// <param name="amount">The amount.</param>
    public static Screen EnterAmount(Money amount) =>
        new("enter-amount", $"消费金额\n{amount} 元\n按确认键继续", $"Amount of the sale\nRMB {amount}\nPress Enter to go on");

    /// <summary>The terminal signs on.</summary>
    public static Screen SigningOn() => new("signing-on", "正在签到，请稍候…", "Signing on, please wait…");

    /// <summary>A card is asked for.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen SwipeCard(Money amount) => new("swipe-card", $"消费 {amount} 元\n请刷卡", $"Sale RMB {amount}\nPlease swipe the card");

    /// <summary>The card is asked for once more, because it could not be read.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen SwipeAgain(Money amount) =>
        new("swipe-again", $"消费 {amount} 元\n读卡失败，请重新刷卡", $"Sale RMB {amount}\nThe card was not read, please swipe again");

    /// <summary>A card is asked for, by chip or stripe.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen PresentCard(Money amount) =>
        new("present-card", $"消费 {amount} 元\n请插卡或刷卡", $"Sale RMB {amount}\nPlease insert or swipe the card");

    /// <summary>A chip card is asked for, by a terminal without a stripe reader.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen InsertCard(Money amount) =>
        new("insert-card", $"消费 {amount} 元\n请插入芯片卡", $"Sale RMB {amount}\nPlease insert the chip card");

    /// <summary>The chip did not answer: take it out, look at its contacts, insert it again.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen InsertAgain(Money amount) =>
        new("insert-again", $"消费 {amount} 元\n芯片读取失败，请取出后重新插卡", $"Sale RMB {amount}\nThe chip does not answer; take the card out and insert it again");

    /// <summary>A card with a chip was swiped (2CM.086.00).</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen UseChip(Money amount) =>
        new("use-chip", $"消费 {amount} 元\n此卡有芯片，请插卡", $"Sale RMB {amount}\nThis card has a chip: please insert it");

    /// <summary>The stripe was not read, however often it was swiped: the chip may be, if the card has one.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen InsertInstead(Money amount) =>
        new("insert-instead", $"消费 {amount} 元\n磁条无法读取，有芯片请插卡", $"Sale RMB {amount}\nThe stripe cannot be read; insert the card if it has a chip");

    /// <summary>The chip cannot be used: the stripe may be (降级).</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen SwipeInstead(Money amount) =>
        new("swipe-instead", $"消费 {amount} 元\n芯片无法使用，请取出后刷卡", $"Sale RMB {amount}\nThe chip cannot be used; take the card out and swipe it");

    /// <summary>The chip is at work: the card stays in.</summary>
    public static Screen ReadingChip() => new("reading-chip", "正在读卡，请勿拔卡…", "Reading the card, do not remove it…");

    /// <summary>The cardholder chooses among applications by digit.</summary>
    /// <param name="labels">The applications' names, at most nine, the preferred one first.</param>
    /// <param name="tryAgain">Whether an earlier choice failed.</param>
    public static Screen ChooseApplication(IReadOnlyList<string> labels, bool tryAgain)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var list = string.Join('\n', labels.Select((label, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1} {label}")));
        return tryAgain
            ? new("choose-application", $"该应用不可用，请另选\n{list}", $"Not available, please choose another\n{list}")
            : new("choose-application", $"请选择应用\n{list}", $"Please choose\n{list}");
    }

    /// <summary>The cardholder agrees to the only application with Enter, or refuses with Clear.</summary>
    /// <param name="label">The application's name.</param>
    public static Screen ConfirmApplication(string label) =>
        new("confirm-application", $"使用 {label}？\n确认键：是 清除键：否", $"Use {label}?\nEnter: yes, Clear: no");

    /// <summary>The merchant compares an identity document (PBOC) and answers with Enter or Clear.</summary>
    /// <param name="number">The document's number as the card has it.</param>
    public static Screen CheckDocument(string number) =>
        new("check-document", $"请核对证件\n{number}\n确认键：相符 清除键：不符", $"Please check the document\n{number}\nEnter: matches, Clear: does not");

    /// <summary>The PIN is asked for.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen EnterPin(Money amount) =>
        new("enter-pin", $"消费 {amount} 元\n请输入密码，按确认键结束", $"Sale RMB {amount}\nPlease enter the PIN, then press Enter");

    /// <summary>The card refused the PIN; it is asked for again.</summary>
    /// <param name="triesLeft">How many tries the card allows; null when it does not tell.</param>
    public static Screen WrongPin(int? triesLeft) => triesLeft == 1
        ? new("wrong-pin", "密码错误，仅剩最后一次机会\n请重新输入", "Incorrect PIN, one last try\nPlease enter it again")
        : new("wrong-pin", "密码错误\n请重新输入", "Incorrect PIN\nPlease enter it again");

    /// <summary>The card allows one more wrong PIN before it blocks itself.</summary>
    /// <param name="amount">The amount of the sale.</param>
    public static Screen LastPinTry(Money amount) =>
        new("last-pin-try", $"消费 {amount} 元\n密码仅剩最后一次机会，请输入", $"Sale RMB {amount}\nLast try for the PIN: please enter it");

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
    /// <param name="retryAfter">After which time it may be tried again; null when that is not known.</param>
    public static Screen Reversed(Fault fault, TimeSpan? retryAfter = null)
    {
        var told = Told("reversed", "交易已冲正，款项退回原卡", "Reversed: the money goes back to the card", fault);
        if (retryAfter is not { TotalMinutes: >= 1 } wait)
            return told;
        var minutes = Math.Ceiling(wait.TotalMinutes);
        return told with
        {
            Chinese = told.Chinese + string.Create(CultureInfo.InvariantCulture, $"\n请{minutes}分钟后再试"),
            English = told.English + string.Create(CultureInfo.InvariantCulture, $"\nTry again in {minutes} min"),
        };
    }

    /// <summary>The bank has closed for maintenance.</summary>
    /// <param name="until">When it opens again, in business time.</param>
    /// <param name="isReversed">Whether a sale had been sent and is reversed; nothing was charged in either case.</param>
    public static Screen Maintenance(DateTimeOffset until, bool isReversed)
    {
        var (title, at) = (FaultCatalogue.Of(Fault.HostMaintenance).Title, until.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        return new(
            "host-maintenance",
            $"{title.Chinese}，{(isReversed ? "交易已冲正" : "未扣款")}\n预计 {at} 恢复，请届时再试",
            $"{title.English}; {(isReversed ? "the sale is reversed" : "nothing was charged")}\nIt opens again on {at}; try then");
    }

    /// <summary>The bank suspects fraud.</summary>
    /// <param name="code">The response code, F39.</param>
    /// <param name="fault">The fault.</param>
    public static Screen Alert(string code, Fault fault)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        return new(diagnosis.Key, $"{code} {diagnosis.Title.Chinese}\n{diagnosis.Advice.Chinese}", $"{code} {diagnosis.Title.English}\n{diagnosis.Advice.English}");
    }

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
