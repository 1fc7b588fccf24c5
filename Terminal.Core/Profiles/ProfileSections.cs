using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Core.Profiles;

/// <summary>Reads the sections of a profile; whatever is wrong is listed and stands in as its default meanwhile.</summary>
internal static class ProfileSections
{
    public static BilingualText Bilingual(ProfileSection section, Func<string, string?> chinese, Func<string, string?> english)
    {
        var text = new BilingualText(section.Required("zh", chinese), section.Required("en", english));
        section.End();
        return text;
    }

    public static TerminalIdentity Identity(ProfileSection section)
    {
        var identity = new TerminalIdentity
        {
            TerminalId = section.Required("terminalId", ProfileRules.Alphanumeric(8)),
            MerchantId = section.Required("merchantId", ProfileRules.Alphanumeric(15)),
            MerchantName = Bilingual(section.Child("merchantName"), ProfileRules.Length(20), ProfileRules.Ascii(40)),
            MerchantCategory = section.Required("merchantCategory", ProfileRules.Digits(4)),
            SerialNumber = section.Required("serialNumber", ProfileRules.Serial),
        };
        if (identity.MerchantId.Length == 15 && identity.MerchantCategory.Length == 4
            && !identity.MerchantId.AsSpan(7, 4).SequenceEqual(identity.MerchantCategory))
        {
            section.Fail("merchantCategory", $"differs from the category within the merchant number, {identity.MerchantId.AsSpan(7, 4)}");
        }

        section.End();
        return identity;
    }

    public static HostSettings? Host(ProfileSection section)
    {
        var address = section.Required("address", ParseAddress);
        var host = new HostSettings
        {
            Address = address ?? new HostAddress(string.Empty, 0),
            Tls = section.Flag("tls", fallback: true),
            TlsServerName = section.Text("tlsServerName", fallback: null, ProfileRules.HostName),
            PinnedCa = section.Text("pinnedCa", fallback: null, ProfileRules.Path),
            Dialect = section.Text("dialect", "unionpay", ProfileRules.Dialect)!,
            Tpdu = section.Text("tpdu", "6000030000", ProfileRules.Tpdu)!,
            Header = section.Text("header", "603100311108", ProfileRules.Header)!,
            LengthPrefix = section.Flag("lengthPrefix", fallback: true),
            SignOnKeys = section.Choice(
                "signOnKeys",
                SignOnKeys.DoubleLength,
                ("001", SignOnKeys.SingleLength),
                ("003", SignOnKeys.DoubleLength),
                ("004", SignOnKeys.DoubleLengthWithTrack),
                ("006", SignOnKeys.Sm4)),
            MacAlgorithm = section.Choice(
                "macAlgorithm",
                MacAlgorithm.UnionPay,
                ("unionpay", MacAlgorithm.UnionPay),
                ("unionpay-binary", MacAlgorithm.UnionPayBinary),
                ("x9.9", MacAlgorithm.X99),
                ("x9.19", MacAlgorithm.X919)),
            PinBlockFormat = section.Choice("pinBlockFormat", PinBlockFormat.Iso0, ("iso0", PinBlockFormat.Iso0), ("sm4", PinBlockFormat.Sm4)),
        };
        if (host.PinBlockFormat == PinBlockFormat.Sm4 != (host.SignOnKeys == SignOnKeys.Sm4))
            section.Fail("pinBlockFormat", "must be sm4 with signOnKeys 006, and only then");
        else if (Messages.Dialect.TryGet(host.Dialect, out var dialect) && dialect.Field(52)?.Length != PinBlock.Size(host.PinBlockFormat))
            section.Fail("pinBlockFormat", $"has another length than F52 of the dialect {host.Dialect}");
        if (host is { SignOnKeys: SignOnKeys.Sm4, MacAlgorithm: MacAlgorithm.X99 or MacAlgorithm.X919 })
            section.Fail("macAlgorithm", "is not defined for SM4 keys");
        section.End();
        return address is null ? null : host;
    }

    public static TimeoutPlan Timeouts(ProfileSection section)
    {
        var normal = new TimeoutPlan();
        var plan = new TimeoutPlan
        {
            OperatorBudget = section.Duration("operatorBudget", normal.OperatorBudget),
            OnlineBudget = section.Duration("onlineBudget", normal.OnlineBudget),
            CardPresented = section.Duration("cardPresented", normal.CardPresented),
            CardAttempts = section.Number("cardAttempts", normal.CardAttempts, 1, 10),
            PinTotal = section.Duration("pinTotal", normal.PinTotal),
            PinDigit = section.Duration("pinDigit", normal.PinDigit),
            ChipPowerUp = section.Duration("chipPowerUp", normal.ChipPowerUp),
            ChipCommand = section.Duration("chipCommand", normal.ChipCommand),
            OperatorAnswer = section.Duration("operatorAnswer", normal.OperatorAnswer),
            Connect = section.Duration("connect", normal.Connect),
            ConnectAttempts = section.Number("connectAttempts", normal.ConnectAttempts, 1, 10),
            ConnectBackoffFirst = section.Duration("connectBackoffFirst", normal.ConnectBackoffFirst),
            ConnectBackoffMax = section.Duration("connectBackoffMax", normal.ConnectBackoffMax),
            Send = section.Duration("send", normal.Send),
            FirstByte = section.Duration("firstByte", normal.FirstByte),
            InterByte = section.Duration("interByte", normal.InterByte),
            LinkClose = section.Duration("linkClose", normal.LinkClose),
            Completion = section.Duration("completion", normal.Completion),
            SecurityModule = section.Duration("securityModule", normal.SecurityModule),
            JournalOpen = section.Duration("journalOpen", normal.JournalOpen),
            JournalWrite = section.Duration("journalWrite", normal.JournalWrite),
            SignOn = section.Duration("signOn", normal.SignOn),
            ReversalTry = section.Duration("reversalTry", normal.ReversalTry),
            ReversalBackoffFirst = section.Duration("reversalBackoffFirst", normal.ReversalBackoffFirst),
            ReversalBackoffMax = section.Duration("reversalBackoffMax", normal.ReversalBackoffMax),
            ReversalInterval = section.Duration("reversalInterval", normal.ReversalInterval),
            ReversalIntervalMax = section.Duration("reversalIntervalMax", normal.ReversalIntervalMax),
            ProbeFirst = section.Duration("probeFirst", normal.ProbeFirst),
            ProbeMax = section.Duration("probeMax", normal.ProbeMax),
            BackupShare = section.Fraction("backupShare", normal.BackupShare),
            BackoffJitter = section.Fraction("backoffJitter", normal.BackoffJitter),
            Print = section.Duration("print", normal.Print),
        };
        foreach (var issue in plan.Validate())
            section.Fail(issue.Setting, issue.Reason);
        section.End();
        return plan;
    }

    public static ReversalPolicy Reversal(ProfileSection section)
    {
        var policy = new ReversalPolicy
        {
            TriesPerOccasion = section.Number("triesPerOccasion", 3, 1, 9),
            RefusedOccasionsBeforeFlag = section.Number("refusedOccasionsBeforeFlag", 3, 1, 99),
            DeclineWithoutMacWithdraws = section.Flag("declineWithoutMacWithdraws", fallback: false),
            PrinterFailureReverses = section.Flag("printerFailureReverses", fallback: false),
        };
        section.End();
        return policy;
    }

    public static JournalSection Journal(ProfileSection section)
    {
        var journal = new JournalSection
        {
            Capacity = section.Number("capacity", 500, 1, 10_000),
            StorageKeyPath = section.Text("storageKeyPath", fallback: null, ProfileRules.Path),
        };
        section.End();
        return journal;
    }

    public static MaintenanceLimits Maintenance(ProfileSection section)
    {
        var normal = new MaintenanceLimits();
        var limits = new MaintenanceLimits
        {
            StripeReader = section.Number("stripeReader", normal.StripeReader, 1, MaintenanceLimits.Most),
            CardReader = section.Number("cardReader", normal.CardReader, 1, MaintenanceLimits.Most),
            Printer = section.Number("printer", normal.Printer, 1, MaintenanceLimits.Most),
        };
        section.End();
        return limits;
    }

    private static (HostAddress? Value, string? Reason) ParseAddress(string text) =>
        HostAddress.TryParse(text, out var address) ? (address, null) : (null, "must be host:port");
}
