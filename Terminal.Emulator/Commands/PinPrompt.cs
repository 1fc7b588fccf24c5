namespace Terminal.Emulator.Commands;

/// <summary>Asks for a PIN at the console without showing it.</summary>
internal static class PinPrompt
{
    public static string Ask()
    {
        if (Console.IsInputRedirected)
            throw CommandFailure.Usage("--pin ask needs a console.");
        Console.Error.Write("PIN: ");
        var digits = new List<char>();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return new string([.. digits]);
            }

            if (key.Key == ConsoleKey.Backspace && digits.Count > 0)
                digits.RemoveAt(digits.Count - 1);
            else if (char.IsAsciiDigit(key.KeyChar) && digits.Count < 12)
                digits.Add(key.KeyChar);
        }
    }
}
