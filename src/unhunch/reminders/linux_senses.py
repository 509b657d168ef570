"""What a Linux desktop tells."""

from unhunch.reminders.senses import Sensed, Stirred


class LinuxSenses:
    """Senses nothing yet."""

    async def begin(self, stirred: Stirred) -> None:
        """Listen."""

    async def look(self) -> Sensed:
        """Nothing can be told."""
        return Sensed()

    async def end(self) -> None:
        """Let go."""

    def told(self) -> tuple[str, ...]:
        """Nothing."""
        return ()
