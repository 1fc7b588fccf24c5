using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>What a report of power cuts calls things.</summary>
internal static class CrashWords
{
    /// <summary>What is counted until the power goes.</summary>
    public static BilingualText Of(CutPoint point) => point switch
    {
        CutPoint.Call => new("调用前后", "call"),
        CutPoint.WriteLost => new("写入丢失", "write, lost"),
        CutPoint.WriteTorn => new("写入撕裂", "write, torn"),
        CutPoint.WriteKept => new("写入保留", "write, kept"),
        CutPoint.RequestByte => new("请求字节", "request byte"),
        _ => new("应答字节", "answer byte"),
    };

    /// <summary>How often it goes.</summary>
    public static BilingualText Of(CutMode mode) => mode switch
    {
        CutMode.Once => new("一次", "once"),
        CutMode.Persistently => new("每次开机后", "after each of three starts"),
        _ => new("恢复途中再次", "again in the recovery"),
    };
}
