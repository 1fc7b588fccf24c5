using Terminal.Tests.Links;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>What every link must do.</summary>
public sealed class LeasedLineLinkContractTests : LinkContract
{
    protected override LinkRig CreateRig() => new StreamLinkRig(new LeasedLineRig());
}
