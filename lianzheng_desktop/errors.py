"""The one kind of error a person is shown: what happened, and what to do about it."""


class DraftError(Exception):
    """Something a person can act on; never holds draft text.

    `what` and `remedy` are one plain Chinese sentence each; both end in 。 so that they may stand side by side.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what + remedy)
        self.what = what
        self.remedy = remedy
