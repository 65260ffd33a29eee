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
from footfall.web.moving import activities, activity, calendar, comparing
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
    path("loves", loves.choose_loves, name="loves"),
    path("goal", goals.look_at_goal, name="goal"),
    path("goal.pdf", goals.print_goal, name="goal_pdf"),
    path("goal/build", goals.build_goal, name="build_goal"),
    path("goal/close", goals.close_goal, name="close_goal"),
    path("goal/later", goals.look_again_later, name="look_again_later"),
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
]

handler400 = "footfall.web.edge.bad_request"
handler403 = "footfall.web.edge.forbidden"
handler404 = "footfall.web.edge.not_found"
handler500 = "footfall.web.edge.server_error"
