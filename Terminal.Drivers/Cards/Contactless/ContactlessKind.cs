namespace Terminal.Drivers.Cards.Contactless;

/// <summary>The radio interface of a contactless card (ISO/IEC 14443-2). Both carry the same commands.</summary>
public enum ContactlessKind
{
    /// <summary>Type A.</summary>
    A,

    /// <summary>Type B.</summary>
    B,
}
