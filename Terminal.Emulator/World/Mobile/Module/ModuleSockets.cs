namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>The TCP commands of a make.</summary>
public enum ModuleSockets
{
    /// <summary>Quectel: QIACT, QIOPEN, QISEND, QIRD.</summary>
    Quectel,

    /// <summary>SIMCom: CSTT, CIICR, CIPSTART, CIPSEND, CIPRXGET.</summary>
    Simcom,
}
