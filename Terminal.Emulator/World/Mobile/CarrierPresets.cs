using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World.Mobile;

/// <summary>The states of the mobile network that the scenario catalogue names.</summary>
internal static class CarrierPresets
{
    public static IReadOnlyList<WorldPreset> All { get; } =
    [
        Exhausted("data-exhausted", "流量卡余额不足", "data balance used up", "refused"),
        Exhausted("data-exhausted-denied", "流量卡余额不足：停机，拒绝入网", "data balance used up: barred, registration denied", "denied", ("rejectCause", "8")),
        Exhausted("data-exhausted-refused", "流量卡余额不足：拒绝数据会话", "data balance used up: session refused", "refused"),
        Exhausted("data-exhausted-dropped", "流量卡余额不足：会话被断开", "data balance used up: session dropped", "dropped"),
        Exhausted("data-exhausted-black-hole", "流量卡余额不足：数据有去无回", "data balance used up: black hole", "black-hole"),
        Exhausted("data-exhausted-portal", "流量卡余额不足：跳转充值页面", "data balance used up: payment portal", "portal"),
        Exhausted("data-exhausted-fin", "流量卡余额不足：交易中途断开", "data balance used up: closed in mid-exchange", "fin"),
        Preset("sim-missing", "未插流量卡", "no SIM", ("sim", "missing")),
        Preset("sim-pin", "流量卡要求 PIN 码", "SIM asks for its PIN", ("sim", "pin")),
        Preset("sim-puk", "流量卡已锁，要求 PUK 码", "SIM is blocked and asks for its PUK", ("sim", "puk")),
        Preset("sim-failure", "流量卡损坏", "SIM is faulty", ("sim", "failure")),
        Preset("denied", "运营商拒绝入网", "registration denied", ("rejectCause", "3"), ("registration", "denied")),
        Preset("searching", "一直搜网", "searching for a network", ("registration", "searching")),
        Preset("no-signal", "无信号", "no signal", ("signal", "none")),
        Preset("signal-weak", "信号弱", "signal is weak", ("signal", "-109")),
        Preset("signal-falling", "信号逐渐变弱至无", "signal falls until it is lost", ("signal", "-85@0,-120@20")),
        Preset("signal-fluctuating", "网络波动", "signal fluctuates", ("signal", "-101~12"), ("latencyUp", "60~200"), ("latencyDown", "60~200"), ("lossUp", "10"), ("lossDown", "10")),
        Preset("apn-wrong", "接入点配置错误", "access point is another one", ("apn", "private.example")),
        Preset("apn-password-wrong", "接入点用户名或密码错误", "access point wants another password", ("apnUser", "emu"), ("apnPassword", "emu-only")),
        Preset("congested", "网络拥堵", "network is congested", ("congestion", "100")),
        Preset("congestion-rising", "网络逐渐拥堵", "network gets congested", ("congestion", "0@0,75@60")),
        Preset("slow", "网速慢", "network is slow", ("latencyUp", "400~600"), ("latencyDown", "400~600"), ("bandwidthUp", "800"), ("bandwidthDown", "1200")),
        Preset("outage", "网络基础设施故障", "network out of order", ("outage", "core")),
        Preset("outage-radio", "基站故障", "cells out of order", ("outage", "radio")),
    ];

    /// <summary>Everything as it was at the beginning.</summary>
    public static WorldPreset Normal(IEnumerable<Knob> knobs) =>
        Preset("normal", "一切正常", "everything works", [.. knobs.Select(knob => (knob.Name, knob.Get()))]);

    private static WorldPreset Exhausted(string name, string chinese, string english, string face, params (string Name, string Value)[] more) =>
        Preset(name, chinese, english, [("exhaustion", face), .. more, ("balance", "0")]);

    private static WorldPreset Preset(string name, string chinese, string english, params (string Name, string Value)[] settings) =>
        new(name, new BilingualText(chinese, english), [.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]);
}
