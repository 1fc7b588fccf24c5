using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>What a person in a drill is told.</summary>
internal static class DrillTexts
{
    private const int KeyWidth = 21;

    /// <summary>The last customer has left.</summary>
    public static BilingualText NoMoreCustomers { get; } = new(
        "没有其他顾客了。还有要处理的就处理，然后输入 done。", "There are no more customers. Do what is left to do, then type done.");

    /// <summary>The terminal has no power.</summary>
    public static BilingualText IsOff { get; } = new("终端断电，已关机。", "The power has gone: the terminal is off.");

    /// <summary>A sale has ended.</summary>
    public static BilingualText Ended { get; } = new(
        "结果见终端屏幕。告诉顾客：tell paid（已付）、tell unpaid（未付）或 tell wait（尚不确定）；或再次 sale。",
        "The screen shows what came of it. Tell the customer: tell paid, tell unpaid or tell wait; or sale again.");

    /// <summary>Something is under way.</summary>
    public static BilingualText Busy { get; } = new("终端正忙。", "The terminal is busy.");

    /// <summary>The customer cannot be told yet.</summary>
    public static BilingualText StillRuns { get; } = new("交易尚未结束。", "The sale has not ended yet.");

    /// <summary>Waiting is no step that is typed.</summary>
    public static BilingualText HowToWait { get; } = new("等待请输入 wait 时间，例如 wait 30s。", "To let time pass, type wait and how long, such as wait 30s.");

    /// <summary>What can be typed.</summary>
    public static BilingualText Help { get; } = new(
        "可以输入：sale；tell paid|unpaid|wait；do 步骤；steps；advice；press cancel|enter|clear；wait [时间]；done",
        "There are: sale; tell paid|unpaid|wait; do STEP; steps; advice; press cancel|enter|clear; wait [TIME]; done");

    /// <summary>Every step there is.</summary>
    public static BilingualText Steps { get; } = new("步骤：" + List(Language.Chinese), "The steps:" + List(Language.English));

    /// <summary>A customer comes.</summary>
    public static BilingualText Welcome(Counter counter) => new(
        $"第 {counter.Number} 位顾客，消费 {counter.Amount} 元。输入 sale 开始。", $"Customer {counter.Number} wants to pay {counter.Amount}. Type sale to begin.");

    /// <summary>The terminal tells a fault that a step is needed for.</summary>
    public static BilingualText Told(FaultDiagnosis fault) => new(
        $"终端提示：{fault.Title.Chinese}。", $"The terminal tells: {fault.Title.English}.");

    /// <summary>Something is to be done.</summary>
    public static BilingualText WhatNow { get; } = new(
        "怎么办？输入 do 步骤（steps 列出全部，advice 查看建议但扣分）。", "What do you do? Type do STEP (steps lists them, advice looks it up and costs points).");

    /// <summary>A step was taken.</summary>
    public static BilingualText Did(Remedy remedy) => new($"已做：{Remedies.TitleOf(remedy).Chinese}。", $"Done: {Remedies.TitleOf(remedy).English}.");

    private static string List(Language language) => string.Concat(Remedies.All
        .Where(remedy => remedy != Remedy.Wait)
        .Select(remedy => $"\n  do {Remedies.KeyOf(remedy).PadRight(KeyWidth)}  {Remedies.TitleOf(remedy).In(language)}"));
}
