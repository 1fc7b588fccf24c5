using System.Globalization;

namespace Terminal.Core.Messages;

/// <summary>Words for <see cref="MessageError"/>.</summary>
internal static class MessageErrorText
{
    public static string English(MessageError error) =>
        string.Create(CultureInfo.InvariantCulture, $"{Place(error.Field, "message", "bitmap", "field ")} at byte {error.Offset}: {Words(error.Reason).English}");

    public static string Chinese(MessageError error) =>
        string.Create(CultureInfo.InvariantCulture, $"{Place(error.Field, "报文", "位图", "域")}，第{error.Offset}字节：{Words(error.Reason).Chinese}");

    private static string Place(int field, string message, string bitmap, string named) => field switch
    {
        0 => message,
        1 => bitmap,
        _ => named + field.ToString(CultureInfo.InvariantCulture),
    };

    private static (string English, string Chinese) Words(MessageErrorReason reason) => reason switch
    {
        MessageErrorReason.Truncated => ("ends too early", "数据不完整"),
        MessageErrorReason.TrailingBytes => ("bytes are left over", "有多余数据"),
        MessageErrorReason.BadMessageType => ("no message type", "消息类型无效"),
        MessageErrorReason.BadBitmap => ("no hexadecimal bitmap", "位图不是十六进制"),
        MessageErrorReason.UnknownField => ("not in the dialect", "该规范没有此域"),
        MessageErrorReason.NoSecondaryBitmap => ("bit 1 is set, but there is no secondary bitmap", "第1位置位，但没有扩展位图"),
        MessageErrorReason.EmptySecondaryBitmap => ("the secondary bitmap is empty", "扩展位图为空"),
        MessageErrorReason.BadLength => ("no valid length", "长度无效"),
        MessageErrorReason.TooLong => ("too long", "超过最大长度"),
        MessageErrorReason.WrongLength => ("not of the fixed length", "与固定长度不符"),
        MessageErrorReason.BadDigit => ("no digit", "不是数字"),
        MessageErrorReason.BadPad => ("wrong pad nibble", "填充位无效"),
        MessageErrorReason.BadCharacter => ("a character outside the field's class", "含有不允许的字符"),
        MessageErrorReason.NoRoom => ("the destination is too small", "缓冲区不足"),
        MessageErrorReason.FrameLengthMismatch => ("the length prefix differs from what follows", "报文长度头与实际不符"),
        MessageErrorReason.OddHexDigits => ("an odd number of hexadecimal digits", "十六进制位数为奇数"),
        MessageErrorReason.BadHexDigit => ("no hexadecimal digit", "不是十六进制字符"),
        _ => ("no error", "无错误"),
    };
}
