namespace Terminal.Core.Diagnosis;

/// <summary>
/// Every way in which a wait, a device, a link or the host can let a transaction down. The set is closed: what is not
/// named here cannot be reported. The fault catalogue maps each to a cause and an advice in Chinese and English.
/// </summary>
public enum Fault
{
    /// <summary>No card was presented before the card deadline (DEV-01).</summary>
    CardNotPresented,

    /// <summary>A card was swiped but no valid track 2 could be read (DEV-02).</summary>
    CardUnreadable,

    /// <summary>The card reader does not answer or reports a hardware error.</summary>
    CardReaderFailed,

    /// <summary>The PIN was not completed before the PIN deadline.</summary>
    PinNotEntered,

    /// <summary>The PIN pad does not answer or reports a hardware error (DEV-04).</summary>
    PinPadFailed,

    /// <summary>The operator or cardholder pressed Cancel (DEV-09).</summary>
    CancelledByOperator,

    /// <summary>The operator budget, from start to PIN complete, was spent.</summary>
    OperatorBudgetSpent,

    /// <summary>The online budget, from PIN complete to a verified answer, was spent.</summary>
    OnlineBudgetSpent,

    /// <summary>The printer has no paper (DEV-06).</summary>
    PrinterOutOfPaper,

    /// <summary>The printer does not answer or reports a hardware error.</summary>
    PrinterFailed,

    /// <summary>The security module holds no key in the slot asked for.</summary>
    KeyMissing,

    /// <summary>A working key does not match its check value, or its length is none the dialect knows.</summary>
    KeyCheckFailed,

    /// <summary>The security module does not answer or reports a hardware error.</summary>
    SecurityModuleFailed,

    /// <summary>The stored keys were altered, belong to another device or to another storage key: load the master key again.</summary>
    KeyVaultUnreadable,

    /// <summary>The serial port does not exist, or nothing is behind it.</summary>
    SerialPortMissing,

    /// <summary>Somebody else has the serial port open.</summary>
    SerialPortBusy,

    /// <summary>The serial port cannot do the speed or framing asked for.</summary>
    SerialSettingsUnsupported,

    /// <summary>The serial port vanished in use: its device was pulled out, lost power or restarted (LINK-16).</summary>
    SerialUnplugged,

    /// <summary>The serial line is not open: this side closed it, or never opened it.</summary>
    SerialClosed,

    /// <summary>The system refuses to work with the serial port for another reason: rights, not a serial port.</summary>
    SerialFailed,

    /// <summary>The host name does not resolve (LINK-10).</summary>
    HostNameUnknown,

    /// <summary>The host's address cannot be reached: no route, network down (LINK-13, LINK-14).</summary>
    NetworkUnreachable,

    /// <summary>The host refuses the connection (LINK-10).</summary>
    ConnectionRefused,

    /// <summary>The connection was not established before the connect deadline (LINK-02).</summary>
    ConnectTimedOut,

    /// <summary>The host's certificate is for another name (LINK-10, LINK-17).</summary>
    TlsNameMismatch,

    /// <summary>The host's certificate is expired or not yet valid.</summary>
    TlsCertificateExpired,

    /// <summary>The host's certificate comes from an authority that this terminal does not trust (LINK-17).</summary>
    TlsCertificateUntrusted,

    /// <summary>The TLS handshake failed for another reason.</summary>
    TlsFailed,

    /// <summary>The connection was closed or reset in mid-exchange (LINK-04).</summary>
    LinkLost,

    /// <summary>Nothing could be handed to the link before the send deadline.</summary>
    SendTimedOut,

    /// <summary>The request was sent; not one byte of an answer came before the deadline (HOST-01, HOST-04).</summary>
    HostSilent,

    /// <summary>An answer began, then stopped in the middle.</summary>
    HostStalled,

    /// <summary>The answer is not a message of the dialect, is truncated, or announces an impossible length (HOST-07).</summary>
    ResponseMalformed,

    /// <summary>The answer's MAC does not verify, or a MAC is missing where one is required (HOST-07).</summary>
    ResponseMacInvalid,

    /// <summary>The answer belongs to another message: type, STAN, amount, terminal or merchant differ (HOST-07, HOST-12).</summary>
    ResponseMismatch,

    /// <summary>The host refuses the transaction with a verified response code.</summary>
    DeclinedByHost,

    /// <summary>The host's answer leaves open whether the money moved, e.g. response code 94 (HOST-04).</summary>
    HostAnswerInDoubt,

    /// <summary>The host refuses the sign-on (97, 58, 03 …).</summary>
    SignOnRefused,

    /// <summary>The host did not answer the sign-on.</summary>
    SignOnUnanswered,

    /// <summary>The host did not acknowledge the reversal; it stays owed (HOST-08).</summary>
    ReversalUnanswered,

    /// <summary>The host answered the reversal with a refusal; it stays owed (HOST-08).</summary>
    ReversalRefused,

    /// <summary>An owed reversal was refused on too many occasions; new sales wait for a supervisor (HOST-08).</summary>
    SalesBlocked,

    /// <summary>The journal did not confirm a write before its deadline; nothing may be sent until it is re-opened.</summary>
    JournalStalled,

    /// <summary>The journal's storage failed or holds what cannot be read.</summary>
    JournalFailed,

    /// <summary>The journal has reached its capacity: settle first (COUNT-01).</summary>
    JournalFull,

    /// <summary>The profile does not have the device that the transaction needs.</summary>
    DeviceMissing,

    /// <summary>A driver threw or never returned (DEV-07).</summary>
    DriverFailed,
}
