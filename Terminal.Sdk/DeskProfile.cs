namespace Terminal.Sdk;

/// <summary>The terminal's profile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="TerminalId">The terminal number, F41.</param>
/// <param name="MerchantId">The merchant number, F42.</param>
/// <param name="Stripe">Whether it has a stripe reader.</param>
/// <param name="Chip">Whether it has a chip reader.</param>
/// <param name="Printer">Whether it has a printer.</param>
/// <param name="Links">Its links, in the order in which it tries them.</param>
/// <param name="OperatorBudget">The operator budget, in seconds.</param>
/// <param name="OnlineBudget">The online budget, in seconds.</param>
public sealed record DeskProfile(
    string Name,
    DeskText Description,
    string TerminalId,
    string MerchantId,
    bool Stripe,
    bool Chip,
    bool Printer,
    IReadOnlyList<DeskLink> Links,
    double OperatorBudget,
    double OnlineBudget);
