namespace Terminal.Core.Messages;

/// <summary>Whether a response belongs to a request. One that does not is dropped, as if it had not come.</summary>
public static class ResponseMatch
{
    /// <summary>
    /// Compares: the message type is the request's plus 10; F3, F11 and F41 are equal; F42 is equal when the code approves; F4 is
    /// equal, or lower for a partial approval. A decline may leave F4 out, a management response (08xx) F11.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="codes">The response codes of the dialect.</param>
    /// <param name="field">The first field that differs; 0 for the message type, -1 when none does.</param>
    public static bool Matches(IsoMessage request, IsoMessage response, ResponseCodes codes, out int field)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(codes);
        var code = codes.Of(response);
        var management = request.Mti / 100 % 10 == 8;
        if (response.Mti != request.Mti + 10)
            field = 0;
        else if (!IsEcho(request, response, 3, mayBeAbsent: false))
            field = 3;
        else if (!IsEcho(request, response, 11, mayBeAbsent: management))
            field = 11;
        else if (!IsEcho(request, response, 41, mayBeAbsent: false))
            field = 41;
        else if (code.Approves && !IsEcho(request, response, 42, mayBeAbsent: false))
            field = 42;
        else if (code.Partial ? !IsPart(request, response) : !IsEcho(request, response, 4, mayBeAbsent: !code.Approves))
            field = 4;
        else
            field = -1;
        return field < 0;
    }

    private static bool IsEcho(IsoMessage request, IsoMessage response, int field, bool mayBeAbsent) =>
        !request.Has(field) || request.FieldEquals(field, response) || (mayBeAbsent && !response.Has(field));

    private static bool IsPart(IsoMessage request, IsoMessage response) =>
        request.TryGetNumber(4, out var asked) && response.TryGetNumber(4, out var given) && given > 0 && given <= asked;
}
