using Terminal.Core.Runtime;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.World.Mobile;

/// <summary>Whatever comes along its line, a module stays bounded, alive, and usable again.</summary>
public sealed class SimModemFuzzTests
{
    private static readonly string[] Words =
    [
        "AT", "A/", "+CPIN=\"0000\"", "+CREG=2", "+CFUN=1,1", "+CFUN=0", "+CFUN=1", "+QICSGP=1,1,\"cmnet\"", "+QIACT=1", "+QIDEACT=1", "+QIOPEN=1,0,\"TCP\",\"acquirer\",8583,0,1",
        "+QISEND=0,9", "+QISEND=0", "+QIRD=0,1500", "+QICLOSE=0", "+CMGS=\"10086\"", "+CMGF=1", "+CUSD=1,\"*100#\",15", "+COPS=?", "D*99***1#", "+++", "ATH", "+CSTT=\"cmnet\"",
        "+CIICR", "+CIFSR", "+CIPSTART=\"TCP\",\"acquirer\",8583", "+CIPSEND=5", "+CIPSEND", "+CIPRXGET=1", "+CIPRXGET=2,9", "+CIPSHUT", "+CIPMUX=1", "+CGACT=1,1", "+CGDCONT=1,\"IP\",\"x\"",
        "=?", "?", ";", "\"", ",", "\r", "\r\n", "\u001a", "\u001b", "\0", "99999999999999999999", "E1", "Q1", "V0", "S3=65", "&F", "Z", "\n", "=", ",,,,,,",
    ];

    [TestCase("quectel-ec2x", 0, 100)]
    [TestCase("simcom-sim800", 0, 100)]
    public void Random_bytes_do_no_harm(string model, int first, int count) => Play(model, first, count);

    [TestCase("quectel-ec2x", 100, 5000)]
    [TestCase("simcom-sim800", 100, 5000)]
    [Category("Long")]
    public void Many_random_bytes_do_no_harm(string model, int first, int count) => Play(model, first, count);

    private static void Play(string model, int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new SeededRandomSource((ulong)seed, "fuzz");
            ModuleBench.Run(
                async bench =>
                {
                    for (var i = 0; i < 40; i++)
                    {
                        if (random.NextInt(4) == 0)
                        {
                            var bytes = new byte[1 + random.NextInt(200)];
                            random.Fill(bytes);
                            await bench.TypeAsync(bytes);
                        }
                        else
                        {
                            var prefix = random.NextInt(2) == 0 ? "AT" : "";
                            await bench.TypeAsync(prefix + Words[random.NextInt(Words.Length)] + (random.NextInt(3) > 0 ? "\r" : ""));
                        }

                        if (random.NextInt(3) == 0) await bench.WaitAsync(random.NextDouble() * 3);
                    }

                    // Whatever it was left in, cutting the supply brings it back.
                    await bench.Modem.CycleAsync(default);
                    await bench.WaitAsync(20);
                    bench.Take();
                    Assert.That(await bench.SayAsync("AT"), Does.EndWith("OK"), $"seed {seed}");
                },
                model,
                setUp: false,
                seed: (ulong)seed);
        }
    }
}
