using System.Collections.ObjectModel;

namespace Terminal.Drivers.Modems;

/// <summary>The part of a model file that is about telephone lines.</summary>
internal sealed record DialUpFile
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    public RegisterFile? BlindWait { get; set; }

    public RegisterFile? CarrierWait { get; set; }

    public RegisterFile? Pause { get; set; }

    public RegisterFile? ToneLength { get; set; }

    public RegisterFile? GuardTime { get; set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Modulations { get; set; } = None;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> FastConnect { get; set; } = None;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Framings { get; set; } = None;

    public LineCheckFile? LineCheck { get; set; }

    /// <summary>The registers that are stated, by setting.</summary>
    public IEnumerable<(string Name, RegisterFile Register)> Registers() =>
        new[]
        {
            ("blindWait", BlindWait), ("carrierWait", CarrierWait), ("pause", Pause), ("toneLength", ToneLength), ("guardTime", GuardTime),
        }.Where(entry => entry.Item2 is not null).Select(entry => (entry.Item1, entry.Item2!));

    public DialUpFeatures ToFeatures()
    {
        var usual = new DialRegisters();
        return new DialUpFeatures
        {
            Registers = new DialRegisters
            {
                BlindWait = BlindWait?.ToRegister() ?? usual.BlindWait,
                CarrierWait = CarrierWait?.ToRegister() ?? usual.CarrierWait,
                Pause = Pause?.ToRegister() ?? usual.Pause,
                ToneLength = ToneLength?.ToRegister() ?? usual.ToneLength,
                GuardTime = GuardTime?.ToRegister() ?? usual.GuardTime,
            },
            Modulations = Modulations,
            FastConnect = FastConnect,
            Framings = Framings,
            LineCheck = LineCheck?.ToCheck(),
        };
    }

    internal sealed record RegisterFile(int Number, int UnitMs)
    {
        public DialRegister ToRegister() => new(Number, TimeSpan.FromMilliseconds(UnitMs));
    }

    internal sealed record LineCheckFile
    {
        public IReadOnlyList<string> Enable { get; set; } = [];

        public string? Query { get; set; }

        public IReadOnlyList<AnswerFile> Answers { get; set; } = [];

        public LineCheck ToCheck() => new()
        {
            Enable = Enable,
            Query = Query,
            Answers = [.. Answers.Select(answer => new LineAnswer(answer.Pattern, answer.Means))],
        };
    }

    internal sealed record AnswerFile(string Pattern, LineState Means);
}
