"""Every route of Footfall."""

from django.urls import path

from footfall.web import (
    about,
    answer,
    care,
    check_in,
    entry,
    findings,
    imports,
    offline,
    own_settings,
    today,
)
from footfall.web.beginning import goals, loves
from footfall.web.door import looking, welcome
from footfall.web.guided import guided
from footfall.web.mindful import mindful, moves
from footfall.web.moving import activities, activity, calendar, comparing
from footfall.web.planning import day, making, plan
from footfall.web.reminders import feed, reminders
from footfall.web.reminders import sessions as sessions_out
from footfall.web.style import page as style

urlpatterns = [
    path("", today.today, name="today"),
    path("welcome", welcome.welcome, name="welcome"),
    path("welcome/<int:step>", welcome.welcome_step, name="welcome_step"),
    path("look-around", looking.look_around, name="look_around"),
    path("look-around/leave", looking.leave, name="leave"),
    path("look-around/remove", looking.remove, name="remove_invented"),
    path("sign-in", entry.sign_in, name="sign_in"),
    path("sign-out", entry.sign_out, name="sign_out"),
    path("enter/<str:word>", entry.enter, name="enter"),
    path("check-in", check_in.check_in, name="check_in"),
    path("check-in/<int:number>/take-back", check_in.take_check_in_back, name="take_check_in_back"),
    path("check-in/clock", check_in.use_clock, name="use_clock"),
    path("check-ins", check_in.list_check_ins, name="check_ins"),
    path("import", imports.bring, name="import"),
    path("import/share", offline.share, name="share"),
    path("import/<int:number>", imports.look_at_import, name="import_detail"),
    path("calendar", calendar.look_at_calendar, name="calendar"),
    path("calendar/<str:when>", calendar.look_at_calendar, name="calendar_at"),
    path("activities", activities.list_activities, name="activities"),
    path("activities/new", activities.write_down_activity, name="new_activity"),
    path("activities/<str:key>", activity.look_at_activity, name="activity"),
    path("activities/<str:key>/words", activity.change_words, name="activity_words"),
    path("activities/<str:key>/erase", activity.erase, name="erase_activity"),
    path("compare", comparing.compare, name="compare"),
    path("findings", findings.list_findings, name="findings"),
    path("findings/<path:question>/<str:outcome>", answer.look_at_answer, name="answer"),
    path("plan", plan.look_at_plan, name="plan"),
    path("plan/begin", making.begin_plan, name="begin_plan"),
    path("plan/change", making.change_plan, name="change_plan"),
    path("plan/end", making.end_plan, name="end_plan"),
    path("plan/whole", making.look_ahead, name="plan_whole"),
    path("plan/note", day.note, name="plan_note"),
    path("plan/note/<int:number>/over", day.over, name="plan_over"),
    path("plan/bring", sessions_out.bring_plan, name="bring_plan"),
    path("plan/<str:when>", day.look_at_day, name="plan_day"),
    path("plan/<str:when>/choose", day.choose, name="plan_choose"),
    path("plan/<str:when>/set", day.set_session, name="plan_set"),
    path("plan/<str:when>/unset", day.unset_session, name="plan_unset"),
    path("loves", loves.choose_loves, name="loves"),
    path("goal", goals.look_at_goal, name="goal"),
    path("goal.pdf", goals.print_goal, name="goal_pdf"),
    path("goal/build", goals.build_goal, name="build_goal"),
    path("goal/close", goals.close_goal, name="close_goal"),
    path("goal/later", goals.look_again_later, name="look_again_later"),
    path("guided/<str:key>", guided.guided, name="guided"),
    path("sessions", guided.keep_session, name="sessions"),
    path("sessions/<str:key>.fit", sessions_out.give_workout, name="session_fit"),
    path("sessions/<str:key>/card", sessions_out.show_card, name="session_card"),
    path("sessions/<str:uid>", guided.look_at_session, name="session"),
    path("sessions/<str:uid>/later", guided.tell_session_later, name="session_later"),
    path("reminders", reminders.look_at_reminders, name="reminders"),
    path("reminders/kind", reminders.switch_reminder, name="reminder_kind"),
    path("reminders/times", reminders.set_reminder_times, name="reminder_times"),
    path("reminders/address", reminders.set_reminder_address, name="reminder_address"),
    path("reminders/address/<str:word>", reminders.confirm_address, name="confirm_address"),
    path("reminders/browser", reminders.add_browser, name="add_browser"),
    path("reminders/browser/<int:number>/remove", reminders.remove_browser, name="remove_browser"),
    path("reminders/try", reminders.try_reminder, name="try_reminder"),
    path("reminders/off/<str:word>", reminders.turn_reminder_off, name="reminder_off"),
    path("reminders/calendar", feed.make_feed, name="make_feed"),
    path("reminders/calendar/end", feed.end_feed, name="end_feed"),
    path("feed/<str:word>.ics", feed.read_feed, name="feed"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("service-worker.js", offline.worker, name="worker"),
    path("offline", offline.offline, name="offline"),
    path("outbox/token", offline.token, name="token"),
    path("help", care.help_now, name="help"),
    path("more", about.more, name="more"),
    path("ways", about.ways, name="ways"),
    path("settings", own_settings.change_own_settings, name="settings"),
    path("settings/reading", own_settings.change_reading, name="reading"),
    path("language", own_settings.choose_language, name="language"),
    path("settings/password", own_settings.change_password, name="password"),
    path("settings/erase", own_settings.erase_everything, name="erase_everything"),
    path("about", about.about, name="about"),
    path("about/style", style.look_at_style, name="style"),
    path("evidence", about.evidence, name="evidence"),
    path("mindful", mindful.list_mindful, name="mindful"),
    path("mindful/<slug:name>.wav", mindful.hear_mindful, name="mindful_sound"),
    path("mindful/<slug:name>", mindful.look_at_mindful, name="mindful_session"),
    path("moves", moves.list_moves, name="moves"),
    path("moves/<slug:name>", moves.look_at_moves, name="moves_set"),
]

handler400 = "footfall.web.edge.bad_request"
handler403 = "footfall.web.edge.forbidden"
handler404 = "footfall.web.edge.not_found"
handler500 = "footfall.web.edge.server_error"
