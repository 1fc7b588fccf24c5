using System.Text;
using Terminal.Emulator.Commands;

// The same bytes in every locale.
using var standard = TextWriter.Synchronized(Writer(Console.OpenStandardOutput()));
using var error = TextWriter.Synchronized(Writer(Console.OpenStandardError()));
return new CommandLine(standard, error).Run(args);

static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
