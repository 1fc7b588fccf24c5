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

    /// <summary>The stripe reader's head damages one card after the other: it is dirty or worn (DEV-02, OPS-08).</summary>
    StripeHeadWorn,

    /// <summary>The count of a device has reached the point at which it is to be serviced: a warning, before anything fails (OPS-08).</summary>
    ServiceDue,

    /// <summary>The card reader does not answer or reports a hardware error.</summary>
    CardReaderFailed,

    /// <summary>The card was taken out of the reader before the transaction was over.</summary>
    CardRemoved,

    /// <summary>The chip does not answer to its power-up, or answers what no reader may accept (DEV-03).</summary>
    ChipUnreadable,

    /// <summary>The chip stopped answering, or answered garbage, in mid-transaction (DEV-03).</summary>
    ChipFailed,

    /// <summary>The chip answers, but what it holds breaks the rules of EMV: the transaction ends without a decision.</summary>
    ChipDataInvalid,

    /// <summary>The card or its application is blocked by its issuer. There is no fallback to the stripe.</summary>
    CardBlocked,

    /// <summary>Card and terminal have no application in common.</summary>
    ApplicationMissing,

    /// <summary>Card or terminal declined without the host.</summary>
    DeclinedOffline,

    /// <summary>The card does not allow this kind of transaction.</summary>
    ServiceNotAccepted,

    /// <summary>The PIN was not completed before the PIN deadline.</summary>
    PinNotEntered,

    /// <summary>The PIN pad does not answer or reports a hardware error (DEV-04).</summary>
    PinPadFailed,

    /// <summary>A key of the PIN pad stays down (DEV-04).</summary>
    PinPadKeyStuck,

    /// <summary>The PIN pad or its cryptography failed its self-test (DEV-04).</summary>
    PinPadSelfTestFailed,

    /// <summary>The PIN pad was opened: its keys are wiped until a custodian loads new ones.</summary>
    PinPadTampered,

    /// <summary>Too many PINs were entered in a short time: the limit against PIN search (DEV-09).</summary>
    PinEntryLimited,

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

    /// <summary>The battery would not last to the end of a sale (DEV-12).</summary>
    SupplyLow,

    /// <summary>The supply's voltage sags: a sale that begins now may be cut off (DEV-12).</summary>
    SupplyUnstable,

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

    /// <summary>The modem module does not answer, not even after its power was cut once (LINK-16).</summary>
    ModemSilent,

    /// <summary>The modem module answers, but refuses or garbles what it must know (LINK-16).</summary>
    ModemFailed,

    /// <summary>The telephone line gives no dial tone (LINK-05).</summary>
    NoDialTone,

    /// <summary>A telephone on the same line is off the hook (LINK-08).</summary>
    LineInUse,

    /// <summary>The number is busy (LINK-08).</summary>
    LineBusy,

    /// <summary>The number rings and nobody picks up (LINK-08).</summary>
    NoAnswer,

    /// <summary>The call gets no carrier: an announcement, a wrong number, a line too poor (LINK-06 to LINK-08).</summary>
    NoCarrier,

    /// <summary>The modem itself holds the number back for a while, after several failed calls (country approval).</summary>
    DialDelayed,

    /// <summary>The modem itself refuses the number until it is reset (country approval).</summary>
    DialBlacklisted,

    /// <summary>Every number fails behind a dial tone, with and without prefix: the line may be barred or in arrears (LINK-06).</summary>
    LineBarred,

    /// <summary>The same number connects only with the outside-line prefix (LINK-07).</summary>
    OutsidePrefixNeeded,

    /// <summary>One number fails while another one connects: that number is busy, wrong or unattended (LINK-08).</summary>
    NumberOutOfService,

    /// <summary>No SIM in the modem module (LINK-03).</summary>
    SimMissing,

    /// <summary>The SIM asks for a PIN that the terminal does not have, or has wrong (LINK-03).</summary>
    SimPinRequired,

    /// <summary>The SIM is blocked and asks for its PUK (LINK-03).</summary>
    SimPukRequired,

    /// <summary>The SIM is faulty, or not accepted by the module (LINK-03).</summary>
    SimFailed,

    /// <summary>The module finds no network that takes it (LINK-03).</summary>
    NotRegistered,

    /// <summary>The carrier refuses the SIM or the module (LINK-03, LINK-01).</summary>
    RegistrationDenied,

    /// <summary>The signal is too weak or drops in and out (LINK-04).</summary>
    SignalWeak,

    /// <summary>The carrier does not know the access point (LINK-10).</summary>
    ApnUnknown,

    /// <summary>The carrier refuses the access point's user name or password (LINK-10); some say the same of a SIM in arrears (LINK-01).</summary>
    ApnRefused,

    /// <summary>The carrier refuses the data session although the SIM is registered, or ends it (LINK-01).</summary>
    SimDataExhausted,

    /// <summary>The carrier has no room for a data session at present (LINK-09).</summary>
    CarrierCongested,

    /// <summary>The data session is up, yet nothing comes through: most likely the data balance is exhausted (LINK-02).</summary>
    DataSessionDead,

    /// <summary>Somebody answers in place of the host, with a web page: the carrier's payment portal or a network's log-in (LINK-02).</summary>
    CaptivePortal,

    /// <summary>The carrier ended the connection in mid-exchange while the signal was good: most likely the data balance is exhausted (LINK-02).</summary>
    DataConnectionCut,

    /// <summary>The terminal's own count says that the data volume is nearly used up: a warning, before anything fails (LINK-01).</summary>
    SimDataLow,

    /// <summary>The SIM's service ends within days: a warning, before anything fails (LINK-01).</summary>
    SimServiceExpiring,

    /// <summary>The network cable carries no signal (LINK-13).</summary>
    CableUnplugged,

    /// <summary>The cable carries a signal, but the network gives no address (LINK-13).</summary>
    NoNetworkAddress,

    /// <summary>The access controller hung up on the first message: the network address in the TPDU may be wrong (LINK-10).</summary>
    NiiRefused,

    /// <summary>The other side sends more than any host would: messages without end, none of them an answer (LINK-17).</summary>
    HostFlooding,

    /// <summary>Every link of the terminal has failed (LINK-14).</summary>
    AllLinksDown,

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

    /// <summary>The bank suspects fraud (34, 59): no second try, and somebody has to look at it (HOST-14).</summary>
    FraudSuspected,

    /// <summary>The issuing bank did not answer its acquirer in time (68, 98): in doubt (HOST-04, HOST-13).</summary>
    IssuerTimedOut,

    /// <summary>The bank changes its business day (90): in doubt, for some minutes (HOST-04, HOST-10).</summary>
    HostCutOff,

    /// <summary>The issuing bank's system is out of order (91): in doubt (HOST-04).</summary>
    IssuerOutOfService,

    /// <summary>There is no way to the issuing bank at present (92): in doubt (HOST-04).</summary>
    IssuerUnreachable,

    /// <summary>The acquirer's or the switch's system is out of order (96): in doubt (HOST-04).</summary>
    HostMalfunction,

    /// <summary>The bank has announced a time of maintenance, and it is not over (HOST-10).</summary>
    HostMaintenance,

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
