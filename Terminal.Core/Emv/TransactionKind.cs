namespace Terminal.Core.Emv;

/// <summary>What is bought; decides on usage control, CVM conditions and tag 9C.</summary>
public enum TransactionKind
{
    /// <summary>Goods; 9C = 00.</summary>
    Goods,

    /// <summary>Services; 9C = 00.</summary>
    Services,

    /// <summary>Cash: at a machine when the terminal is unattended, over the counter when it is attended; 9C = 01.</summary>
    Cash,

    /// <summary>Goods with cash back; 9C = 09.</summary>
    Cashback,

    /// <summary>Balance enquiry; 9C = 31.</summary>
    Balance,

    /// <summary>Pre-authorisation; 9C = 03.</summary>
    Preauthorisation,
}
