namespace Terminal.Emulator.Yaml;

/// <summary>What a YAML value is.</summary>
public enum YamlKind
{
    /// <summary>Names with values.</summary>
    Mapping,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text, whatever it may mean: numbers and truth values are texts here.</summary>
    Text,

    /// <summary>Nothing: an empty value, <c>~</c> or <c>null</c>.</summary>
    Nothing,
}
