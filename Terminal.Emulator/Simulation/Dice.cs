using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Emulator.Simulation;

/// <summary>What chance decides in a simulation, drawn from a stream of its own.</summary>
internal sealed class Dice
{
    private readonly IRandomSource _random;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="name">What it decides.</param>
    public Dice(ulong seed, string name) => _random = new SeededRandomSource(seed, name);

    /// <summary>A seed for something further down.</summary>
    public ulong Seed() => _random.NextUInt64();

    /// <summary>True with a probability, 0 to 1.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number from the first to the last, both included.</summary>
    public int Whole(int first, int last) => first + _random.NextInt(last - first + 1);

    /// <summary>A number from the first to below the last.</summary>
    public double Number(double first, double last) => first + ((last - first) * _random.NextDouble());

    /// <summary>A time in whole milliseconds.</summary>
    /// <param name="first">The shortest, in seconds.</param>
    /// <param name="last">The longest, in seconds.</param>
    public TimeSpan Seconds(double first, double last) => TimeSpan.FromMilliseconds(Math.Floor(1000 * Number(first, last)));

    /// <summary>One of several, each as likely as the others.</summary>
    public T One<T>(IReadOnlyList<T> several) => several[_random.NextInt(several.Count)];

    /// <summary>One of several by weight; the weights' sum is above zero.</summary>
    public T Weighted<T>(IReadOnlyList<T> several, Func<T, double> weight)
    {
        var left = _random.NextDouble() * several.Sum(weight);
        foreach (var item in several)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }

        return several[^1];
    }
}
