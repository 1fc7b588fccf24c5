using System.Globalization;
using Terminal.Core.Messages;

namespace Terminal.Emulator.Host;

/// <summary>Writes the answers of a UnionPay dialect, envelope included.</summary>
internal sealed class AnswerWriter(Dialect dialect, AcquirerHost host)
{
    private const int MaxLength = 2048;

    private static readonly int[] Echoed = [2, 3, 4, 11, 14, 23, 25, 41, 42, 49];

    private readonly MessageCodec _codec = new(dialect);
    private readonly IsoMessage _answer = new(dialect);
    private readonly byte[] _frame = new byte[MaxLength];

    /// <summary>Writes the answer to a request that was decided on.</summary>
    /// <param name="incoming">The request.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="struck">The faults that change fields of the answer.</param>
    public byte[] Write(IncomingMessage incoming, HostDecision decision, StruckFaults struck)
    {
        var answer = Begin(incoming);
        var local = decision.Time.ToString("HHmmssMMdd", CultureInfo.InvariantCulture);
        answer.SetDigits(12, local.AsSpan(0, 6));
        answer.SetDigits(13, local.AsSpan(6));
        answer.SetDigits(32, host.Settings.AcquirerId);
        answer.SetText(37, decision.Rrn);
        answer.SetText(39, decision.Code);
        incoming.Message.CopyFieldTo(answer, 60);
        if (decision.Batch is { } batch)
            answer.SetDigits(60, WithBatch(incoming.Message.Text(60), batch));
        if (!decision.Keys.IsEmpty)
            answer.SetBytes(62, decision.Keys.Span);
        if (incoming.Request is { Mti: AcquirerRules.Purchase or AcquirerRules.Reversal })
            AddFinancial(answer, decision, local.AsSpan(6));
        if (decision.Notice is { } notice)
            new Field63(answer.Text(63), AcquirerText: notice.ToText()).WriteTo(answer);
        if (incoming.Request is { Mti: AcquirerRules.Purchase } purchase && decision.IsMacced
            && host.AnswerChip(purchase, decision.Code, struck) is { Length: > 0 } chip)
        {
            answer.SetBytes(55, chip);
        }

        if (struck.Has(HostFaultKind.StanWrong) && answer.TryGetNumber(11, out var stan))
            answer.SetNumber(11, (stan % 999_999) + 1);
        if (struck.Has(HostFaultKind.AmountWrong) && answer.TryGetNumber(4, out var amount))
            answer.SetNumber(4, (amount + 1) % 1_000_000_000_000);
        if (decision.IsMacced)
            AddMac(answer, incoming.Request!, struck);
        return Pack(incoming, answer);
    }

    /// <summary>Writes the answer 30 to a message that cannot be read.</summary>
    /// <param name="incoming">The message; its type could be read.</param>
    public byte[] WriteFormatError(IncomingMessage incoming)
    {
        var answer = Begin(incoming);
        answer.SetText(39, ResponseCode.FormatError);
        return Pack(incoming, answer);
    }

    private IsoMessage Begin(IncomingMessage incoming)
    {
        _answer.Clear();
        _answer.Mti = incoming.Message.Mti + 10;
        foreach (var field in Echoed)
            incoming.Message.CopyFieldTo(_answer, field);
        return _answer;
    }

    private static string WithBatch(string field, int batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{field.AsSpan(0, 2)}{batch:D6}{field.AsSpan(8)}");

    private void AddFinancial(IsoMessage answer, HostDecision decision, ReadOnlySpan<char> date)
    {
        answer.SetDigits(15, date);
        if (decision.AuthorizationCode.Length > 0)
            answer.SetText(38, decision.AuthorizationCode);
        answer.SetText(44, $"{host.Settings.IssuerId,-11}{host.Settings.AcquirerId,-11}");
        answer.SetText(63, "CUP");
    }

    private void AddMac(IsoMessage answer, HostRequest request, StruckFaults struck)
    {
        Span<byte> block = stackalloc byte[MaxLength];
        Span<byte> mac = stackalloc byte[Core.Security.Mac.Length];
        if (!_codec.TryPackForMac(answer, block, out var length, out var error))
            throw new InvalidOperationException(error.English);
        if (!host.TryComputeMac(request.Terminal, request.Merchant, block[..length], mac))
            return;
        if (struck.Has(HostFaultKind.MacWrong))
            mac[0] ^= 1;
        answer.SetBytes(64, mac);
    }

    private byte[] Pack(IncomingMessage incoming, IsoMessage answer)
    {
        HostEnvelope.WriteAnswer(incoming.Frame.Span, _frame);
        if (!_codec.TryPack(answer, _frame.AsSpan(HostEnvelope.Length), out var length, out var error))
            throw new InvalidOperationException(error.English);
        return _frame[..(HostEnvelope.Length + length)];
    }
}
