namespace Terminal.Drivers.Serial;

/// <summary>What the other side of a serial line signals on its control lines.</summary>
/// <param name="CarrierDetect">DCD (circuit 109): the modem hears a carrier.</param>
/// <param name="ClearToSend">CTS (circuit 106): the modem takes bytes.</param>
/// <param name="DataSetReady">DSR (circuit 107): the modem is there and powered.</param>
/// <param name="RingIndicator">RI (circuit 125): the line rings.</param>
public readonly record struct SerialSignals(bool CarrierDetect, bool ClearToSend, bool DataSetReady, bool RingIndicator);
