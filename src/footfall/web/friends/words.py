"""The words of friends' pages: what can be shown, and ready sentences to send with one tap."""

from django.utils.translation import gettext_lazy as _

from footfall.web.words import Word

#: What a friend may see, and how little that is.
SEES: dict[str, tuple[Word, Word]] = {
    "went_out": (_("That you went out"), _("Today or yesterday. No time, no length, no place.")),
    "plan_days": (_("Your plan days"), _("Which days of the coming week, and nothing else of your plan.")),
    "company": (_("That you would like company"), _("Only while you switch it on, for a day or a time.")),
}
#: Ready sentences; each is sent as it stands here.
READY: dict[str, Word] = {
    "thinking": _("Thinking of you. No need to answer."),
    "glad": _("I am glad you are there."),
    "slowly": _("One step, then the next. Slowly is fine."),
    "walk": _("Shall we walk a little some day?"),
    "thanks": _("Thank you for yesterday."),
}
#: What a page says once, after something was done.
SAID: dict[str, Word] = {
    "waved": _("Waved."),
    "waved_before": _("You waved today already. One wave a day is how it works here."),
    "unwaved": _("The wave is taken back."),
    "sent": _("Sent."),
    "erased": _("It is gone, for both of you."),
    "shows": _("Kept. It holds from now on."),
    "friends": _("You are friends now."),
    "ended": _(
        "It is ended. Nothing you showed as friends is seen any more. Only Block hides you in groups and events, too."
    ),
    "blocked": _("Blocked. Neither of you sees the other any more, here or in a group. They were not told."),
    "unblocked": _("The block is gone. You are not friends by that."),
    "unwanted": _("Kept. If somebody of that name is here or comes later, you do not see each other. Nobody is told."),
    "name_off": _("It is off your list, and holds no more."),
    "revoked": _("That invitation opens nothing any more."),
    "company": _("Kept. Friends you show it to can see it."),
    "no_company": _("Taken back."),
    "proposed": _("Proposed. It is there for your friend to look at."),
    "withdrawn": _("Taken back, for both of you."),
    "answered": _("Kept. Your friend can see it."),
    "planned": _("It stands in your plan."),
    "asked": _("Asked. Nobody is told anything before your friend says yes."),
    "agreed": _("Kept. You may be told, in these words and no others."),
    "disagreed": _("Kept. It does not hold any more."),
}


def said(name: str) -> Word:
    """Give what a page says after something was done; nothing for an odd name."""
    return SAID.get(name, "")
