namespace Terminal.Emulator.World.Bank;

/// <summary>Where in the work of an issuing bank on a purchase: it verifies identity and card, computes, updates the balance.</summary>
public enum ProcessingStep
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Before card, cryptogram and PIN are verified.</summary>
    BeforeVerify,

    /// <summary>After that.</summary>
    AfterVerify,

    /// <summary>Before it is computed whether the money is there.</summary>
    BeforeCompute,

    /// <summary>After that.</summary>
    AfterCompute,

    /// <summary>Before the balance is updated.</summary>
    BeforeUpdate,

    /// <summary>After that: the money is gone from the card.</summary>
    AfterUpdate,
}
