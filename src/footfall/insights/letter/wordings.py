"""Every sentence of the monthly letter that is not an answer's own: each said in several ways that mean the same.

Which way is said is chosen by the month (`turn`), so that a letter stays as it is and two months in a row begin
otherwise. Every sentence was written and read by people; none is made up of pieces.
"""

from footfall.core.between.months import BLANK, QUIET, USUAL
from footfall.insights.words import later

#: How a letter begins.
OPENING = {
    USUAL: (
        later("%(month)s is over. Here is what stands in your records of it."),
        later("A look back at %(month)s, on one page."),
        later("This is %(month)s, as far as you wrote it down."),
    ),
    BLANK: (
        later("%(month)s left nothing in your records. That is all right."),
        later("Nothing was written down in %(month)s. A month may be like that."),
        later("%(month)s stayed blank here. You owe nobody an entry."),
    ),
    QUIET: (
        later("This is a quiet letter about %(month)s. Nothing in it asks for anything."),
        later("Only a few lines about %(month)s. They can wait for another day."),
        later("%(month)s, in a few calm lines. You need not read them today."),
    ),
}

#: The days out where figures are hidden, and after them, that the other days count as well.
OUT = (
    later("You went out, and you rested. Both are in your records."),
    later("Your records hold days outside and days at rest."),
    later("There were days out, and days of rest between them."),
)
NONE_OUT = (
    later("No walk, run or session stands in your records of this month."),
    later("Nothing you did outside or at home is written down for this month."),
    later("Your records hold no walk, run or session of this month."),
)
REST = (
    later("The days between count as well: they are rest."),
    later("The other days are part of it. Rest is not a gap."),
    later("What lay between was rest, and belongs to it."),
)
NO_REPROACH = (
    later("What was not written down may have happened all the same."),
    later("It says nothing about you, only about what was kept."),
    later("There is nothing to make up for."),
)

TOO_FEW = (
    later("There were too few check-ins to draw how it felt."),
    later("A picture of how it felt needs some more days with a check-in."),
    later("How it felt cannot be drawn: only a few days have an answer."),
)
DRAWN = (
    later("Each dot is a day you answered."),
    later("The picture shows every day with a check-in."),
    later("Every day you answered has its dot."),
)
LOWER = (
    later("For a part of it your answers were lower than is usual for you."),
    later("Your answers were lower than is usual for you for some of the month."),
    later("Some of these answers lie lower than is usual for you."),
)

NOTHING_NEW = (
    later("Nothing new could be told this month. What was told before still stands."),
    later("This month added nothing that is sure. What you read before still holds."),
    later("No answer is new or otherwise than before."),
)
NOTHING_YET = (
    later("Nothing can be told for sure yet. It takes some weeks of check-ins around what you do."),
    later("It is too early to tell you anything that is sure."),
    later("Your records do not tell anything for sure yet. That is usual in the beginning."),
)
LEAD = {
    "new": (
        later("This was not told to you before:"),
        later("New in this letter:"),
        later("Something your records now tell:"),
    ),
    "changed": (
        later("This is said otherwise than before:"),
        later("An earlier letter said this in another way:"),
        later("With what came since, this has changed:"),
    ),
}
UNSURE = (
    later("An earlier letter told you something about this: %(topic)s. With what came since, it is no longer sure."),
    later("What an earlier letter said about this is no longer sure: %(topic)s."),
    later("This was told to you once, and is not sure any more: %(topic)s."),
)

TAKEN_BACK = (
    later("“%(question)s” An earlier letter answered: “%(said)s” With more days, that is no longer sure."),
    later("To “%(question)s” you read once: “%(said)s” With what came since, it is no longer sure."),
    later("“%(said)s” So an earlier letter answered “%(question)s” With more days, it is not sure any more."),
)

NO_QUESTION = (
    later("No question stands open that a few more runs would answer."),
    later("There is no open question that some more check-ins would settle soon."),
    later("Nothing waits for just a few more runs."),
)

KEPT = (
    later("You wrote this down yourself:"),
    later("A line of your own from this month:"),
    later("Your own words, from this month:"),
)

#: One thing to try: each of them small, none of them more.
IDEA = {
    "five": (
        later("If you like, step outside for five minutes. Five minutes count in full."),
        later("One small thing, if you like: out of the door, once round the house, and back."),
        later("If a day feels open to it, a walk of five minutes is a whole beginning."),
    ),
    "around": (
        later("If you like, answer one check-in before you go out and one after it. Those two tell the most."),
        later("One small thing, if you like: a check-in just before going out, and one a while after."),
        later("A check-in before and one after going out make the answers here surer, if you want that."),
    ),
    "anchor": (
        later("If you like, tie going out to something you do anyway, such as the first coffee."),
        later("One small thing, if you like: choose what sets it off. After this, I put on my shoes."),
        later("You could try an anchor: something you do every day, and going out right after it."),
    ),
    "mindful": (
        later("If you like, take one quiet session along: a few words, and then only your steps."),
        later("One small thing, if you like: one walk without music, listening to what is there."),
        later("You could try one mindful session. It may be short."),
    ),
    "slower": (
        later("If you like, go one round slower than usual. You should be able to talk the whole way."),
        later("One small thing, if you like: a round so easy that you could sing on it."),
        later("You could make one round gentler than the others, only to see how it feels."),
    ),
    "line": (
        later("If you like, write one line after something that was hard. It is there for you on a heavy day."),
        later("One small thing, if you like: after a hard day out, one sentence to your later self."),
        later("You could write down one hard thing you did. It does not have to be a run."),
    ),
    "night": (
        later("If you like, note for some mornings how you slept. It takes ten seconds."),
        later("One small thing, if you like: the sleep diary, for a week or so."),
        later("You could write down some nights. Then sleep can stand beside going out."),
    ),
    "company": (
        later("If you like, ask somebody along once. It may be a short walk."),
        later("One small thing, if you like: one round with somebody you like to be silent with."),
        later("You could go out once with somebody, at the pace of whoever is slower."),
    ),
}
NO_IDEA = (
    later("There is nothing to try this month. Rest, if that is what you need."),
    later("Nothing to try this time. You can go on as it is, or rest."),
    later("No idea comes with this letter. It is enough as it is."),
)

END = (
    later("This was put together by a program from what you kept. Nobody else has read it."),
    later("A program wrote this from your own records. Nobody has read along."),
    later("Put together by Footfall, a program, from your own records. Nobody else sees it."),
)
