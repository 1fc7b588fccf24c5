namespace Terminal.Core.Links;

/// <summary>What can help after a link has failed before anything was sent.</summary>
public enum LinkRemedy
{
    /// <summary>The same link may work a moment later: try it again up to the count, then the next one.</summary>
    RetryThenNext,

    /// <summary>Trying again at once cannot help: take the next link, and look after this one in the background.</summary>
    NextLink,

    /// <summary>Nothing helps until somebody changes a setting or a part: take the next link; this one comes last until it is probed well.</summary>
    NextUntilRepaired,
}
