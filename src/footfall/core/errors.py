"""Every error we raise on purpose; anything else is a bug and goes up untouched."""


class AppError(Exception):
    """Something a person can act on: one plain sentence, and the HTTP status it answers with."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(AppError):
    """Not there, or not this person's: the two look the same from outside."""

    status = 404

    def __init__(self, message: str = "There is nothing here.") -> None:
        super().__init__(message)


class NotYours(AppError):
    """Something only a signed-in person may do."""

    status = 403


class TooManyTries(AppError):
    """Tried too often lately; `wait` is how many seconds to leave it be."""

    status = 429

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


class UnreadableFile(AppError):
    """A file that cannot be read; the message says why and where."""

    status = 422


class NotOurs(AppError):
    """A file that is not ours to read: a picture, a readme, a format of another kind."""

    status = 422


class NotEnoughData(AppError):
    """A model cannot answer; the message says what is missing."""

    status = 409


class BadSetting(AppError):
    """A setting that is unknown or malformed; the start stops with this sentence."""

    status = 500


class BadUsage(AppError):
    """A command was called in a way it cannot answer."""

    status = 400
