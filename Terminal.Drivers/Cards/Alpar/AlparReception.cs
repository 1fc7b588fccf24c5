namespace Terminal.Drivers.Cards.Alpar;

/// <summary>What a received byte made of what came before.</summary>
public enum AlparReception
{
    /// <summary>No frame yet.</summary>
    More,

    /// <summary>The frame is complete and sound.</summary>
    Frame,

    /// <summary>The frame is damaged. What follows is thrown away until the line has been silent.</summary>
    Broken,
}
