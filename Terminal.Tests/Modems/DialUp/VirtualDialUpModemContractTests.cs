using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;


