namespace Terminal.Core.Messages;

/// <summary>Whether a PIN was entered: the third digit of F22.</summary>
public enum PinCapture
{
    /// <summary>0: unspecified.</summary>
    Unspecified = 0,

    /// <summary>1: a PIN is in the message.</summary>
    Entered = 1,

    /// <summary>2: there is no PIN.</summary>
    NotEntered = 2,
}
