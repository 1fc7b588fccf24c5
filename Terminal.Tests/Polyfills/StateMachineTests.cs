using Stateless;

namespace Terminal.Tests.Polyfills;

/// <summary>Only what the package documents is asserted, so that these tests hold with the package and with the stand-in.</summary>
public sealed class StateMachineTests
{
    private State _state;
    private StateMachine<State, Trigger> _machine = null!;

    private enum State
    {
        OffHook,
        Ringing,
        Connected,
        OnHold,
        Destroyed,
    }

    private enum Trigger
    {
        Dial,
        Answer,
        Hold,
        Resume,
        HangUp,
        Smash,
    }

    [SetUp]
    public void MakeMachine()
    {
        _state = State.OffHook;
        _machine = new StateMachine<State, Trigger>(() => _state, state => _state = state);
    }

    [Test]
    public void The_state_is_read_from_and_written_to_where_the_caller_keeps_it()
    {
        _machine.Configure(State.OffHook).Permit(Trigger.Dial, State.Ringing);
        _machine.Fire(Trigger.Dial);
        Assert.That(_state, Is.EqualTo(State.Ringing));
        _state = State.Destroyed;
        Assert.That(_machine.State, Is.EqualTo(State.Destroyed));
    }

    [Test]
    public void A_state_may_be_configured_in_several_steps()
    {
        _machine.Configure(State.OffHook).Permit(Trigger.Dial, State.Ringing);
        _machine.Configure(State.OffHook).Permit(Trigger.Smash, State.Destroyed);
        Assert.That(_machine.CanFire(Trigger.Dial), Is.True);
        Assert.That(_machine.CanFire(Trigger.Smash), Is.True);
    }

    [Test]
    public void A_trigger_without_transition_throws_and_names_state_and_trigger()
    {
        _machine.Configure(State.OffHook).Permit(Trigger.Dial, State.Ringing);
        Assert.That(_machine.CanFire(Trigger.Answer), Is.False);
        Assert.That(() => _machine.Fire(Trigger.Answer), Throws.InvalidOperationException
            .With.Message.Contains(nameof(State.OffHook)).And.Message.Contains(nameof(Trigger.Answer)));
        Assert.That(_state, Is.EqualTo(State.OffHook));
    }

    [Test]
    public void A_state_that_was_never_configured_permits_nothing()
    {
        _state = State.Destroyed;
        Assert.That(_machine.CanFire(Trigger.Dial), Is.False);
        Assert.That(() => _machine.Fire(Trigger.Dial), Throws.InvalidOperationException);
    }

    [Test]
    public void A_guard_that_does_not_hold_throws_and_is_named()
    {
        _machine.Configure(State.OffHook).PermitIf(Trigger.Dial, State.Ringing, () => false, "line is free");
        Assert.That(_machine.CanFire(Trigger.Dial), Is.False);
        Assert.That(() => _machine.Fire(Trigger.Dial), Throws.InvalidOperationException.With.Message.Contains("line is free"));
    }

    [Test]
    public void Guards_are_asked_at_every_firing()
    {
        var free = false;
        _machine.Configure(State.OffHook).PermitIf(Trigger.Dial, State.Ringing, () => free);
        Assert.That(_machine.CanFire(Trigger.Dial), Is.False);
        free = true;
        Assert.That(_machine.CanFire(Trigger.Dial), Is.True);
        _machine.Fire(Trigger.Dial);
        Assert.That(_state, Is.EqualTo(State.Ringing));
    }

    [TestCase(true, State.Ringing)]
    [TestCase(false, State.Destroyed)]
    public void The_guard_that_holds_chooses_the_destination(bool first, object destination)
    {
        _machine.Configure(State.OffHook)
            .PermitIf(Trigger.Dial, State.Ringing, () => first)
            .PermitIf(Trigger.Dial, State.Destroyed, () => !first);
        _machine.Fire(Trigger.Dial);
        Assert.That(_state, Is.EqualTo((State)destination));
    }

    [Test]
    public void Two_guards_that_hold_at_once_throw()
    {
        _machine.Configure(State.OffHook)
            .PermitIf(Trigger.Dial, State.Ringing, () => true)
            .PermitIf(Trigger.Dial, State.Destroyed, () => true);
        Assert.That(() => _machine.Fire(Trigger.Dial), Throws.InvalidOperationException);
        Assert.That(_state, Is.EqualTo(State.OffHook));
    }

    [Test]
    public void A_super_state_handles_what_its_sub_states_do_not()
    {
        _machine.Configure(State.Connected).Permit(Trigger.HangUp, State.OffHook);
        _machine.Configure(State.OnHold).SubstateOf(State.Connected).Permit(Trigger.Smash, State.Destroyed);
        _state = State.OnHold;
        Assert.That(_machine.CanFire(Trigger.HangUp), Is.True);
        _machine.Fire(Trigger.HangUp);
        Assert.That(_state, Is.EqualTo(State.OffHook));
    }

    [Test]
    public void A_sub_state_overrides_its_super_state()
    {
        _machine.Configure(State.Connected).Permit(Trigger.Smash, State.OffHook);
        _machine.Configure(State.OnHold).SubstateOf(State.Connected).Permit(Trigger.Smash, State.Destroyed);
        _state = State.OnHold;
        _machine.Fire(Trigger.Smash);
        Assert.That(_state, Is.EqualTo(State.Destroyed));
    }

    [Test]
    public void A_sub_state_whose_guard_does_not_hold_leaves_the_trigger_to_its_super_state()
    {
        _machine.Configure(State.Connected).Permit(Trigger.HangUp, State.OffHook);
        _machine.Configure(State.OnHold).SubstateOf(State.Connected).PermitIf(Trigger.HangUp, State.Destroyed, () => false);
        _state = State.OnHold;
        _machine.Fire(Trigger.HangUp);
        Assert.That(_state, Is.EqualTo(State.OffHook));
    }

    [Test]
    public void An_ignored_trigger_is_accepted_and_changes_nothing()
    {
        var writes = 0;
        var machine = new StateMachine<State, Trigger>(() => _state, _ => writes++);
        machine.Configure(State.OffHook).Ignore(Trigger.HangUp);
        Assert.That(machine.CanFire(Trigger.HangUp), Is.True);
        machine.Fire(Trigger.HangUp);
        Assert.That(writes, Is.Zero);
    }

    [Test]
    public void A_sub_state_may_ignore_what_its_super_state_permits()
    {
        _machine.Configure(State.Connected).Permit(Trigger.HangUp, State.OffHook);
        _machine.Configure(State.OnHold).SubstateOf(State.Connected).Ignore(Trigger.HangUp);
        _state = State.OnHold;
        _machine.Fire(Trigger.HangUp);
        Assert.That(_state, Is.EqualTo(State.OnHold));
    }

    [Test]
    public void A_transition_to_the_state_itself_is_refused()
    {
        Assert.That(() => _machine.Configure(State.OffHook).Permit(Trigger.Dial, State.OffHook), Throws.ArgumentException);
        Assert.That(() => _machine.Configure(State.OffHook).PermitIf(Trigger.Dial, State.OffHook, () => true), Throws.ArgumentException);
    }

    [Test]
    public void A_circle_of_super_states_is_refused()
    {
        _machine.Configure(State.OnHold).SubstateOf(State.Connected);
        Assert.That(() => _machine.Configure(State.Connected).SubstateOf(State.OnHold), Throws.ArgumentException);
        Assert.That(() => _machine.Configure(State.OffHook).SubstateOf(State.OffHook), Throws.ArgumentException);
    }

    [Test]
    public void An_unhandled_trigger_goes_to_the_handler_if_there_is_one()
    {
        (State State, Trigger Trigger)? told = null;
        _machine.OnUnhandledTrigger((state, trigger) => told = (state, trigger));
        _machine.Configure(State.OffHook).PermitIf(Trigger.Dial, State.Ringing, () => false);
        _machine.Fire(Trigger.Dial);
        Assert.That(told, Is.EqualTo((State.OffHook, Trigger.Dial)));
        Assert.That(_state, Is.EqualTo(State.OffHook));
    }

    [Test]
    public void Being_in_a_sub_state_is_being_in_all_its_super_states()
    {
        _machine.Configure(State.Ringing).SubstateOf(State.Connected);
        _machine.Configure(State.OnHold).SubstateOf(State.Ringing);
        _state = State.OnHold;
        Assert.That(_machine.IsInState(State.OnHold), Is.True);
        Assert.That(_machine.IsInState(State.Connected), Is.True);
        Assert.That(_machine.IsInState(State.Destroyed), Is.False);
        _state = State.Connected;
        Assert.That(_machine.IsInState(State.OnHold), Is.False);
    }

    [Test]
    public void A_trigger_fired_while_another_is_at_work_comes_after_it()
    {
        StateMachine<State, Trigger>? machine = null;
        var during = State.Destroyed;
        machine = new StateMachine<State, Trigger>(() => _state, state =>
        {
            _state = state;
            if (state != State.Ringing)
                return;
            machine!.Fire(Trigger.Answer);
            during = _state;
        });
        machine.Configure(State.OffHook).Permit(Trigger.Dial, State.Ringing);
        machine.Configure(State.Ringing).Permit(Trigger.Answer, State.Connected);
        machine.Fire(Trigger.Dial);
        Assert.That(during, Is.EqualTo(State.Ringing));
        Assert.That(_state, Is.EqualTo(State.Connected));
    }
}
