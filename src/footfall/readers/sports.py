"""What watches and other programs call a sport, in the words of `core.sports`."""

from footfall.core.sports import SPORTS

#: FIT sub-sports that say more than the sport beside them.
SUB_SPORTS = {
    "treadmill": "treadmill_running", "indoor_running": "treadmill_running", "virtual_run": "treadmill_running",
    "trail": "trail_running", "ultra": "trail_running",
    "indoor_cycling": "indoor_cycling", "spin": "indoor_cycling", "virtual_activity": "indoor_cycling",
    "indoor_rowing": "indoor_rowing", "indoor_walking": "walking", "casual_walking": "walking",
    "speed_walking": "walking", "open_water": "open_water_swimming", "lap_swimming": "swimming",
    "strength_training": "strength", "yoga": "yoga", "pilates": "yoga", "stair_climbing": "stairs",
    "elliptical": "fitness", "cardio_training": "fitness", "flexibility_training": "fitness", "hiit": "fitness",
    "indoor_climbing": "climbing", "bouldering": "climbing",
}  # fmt: skip
#: A sub-sport counts only beside a sport it belongs to: "virtual_activity" of a run is no bicycle.
BELONGS = {
    "indoor_cycling": ("cycling", "fitness_equipment", "other"),
    "trail_running": ("running",),
    "treadmill_running": ("running", "fitness_equipment", "other"),
    "strength": ("training", "fitness_equipment", "other"),
}
WORDS = {
    "run": "running", "race": "running", "jogging": "running", "laufen": "running", "street running": "running",
    "track running": "running", "street": "running", "ultra run": "trail_running", "trail run": "trail_running",
    "treadmill": "treadmill_running", "virtual run": "treadmill_running", "indoor run": "treadmill_running",
    "indoor running": "treadmill_running", "virtual running": "treadmill_running",
    "walk": "walking", "nordic walking": "walking", "power walking": "walking", "hike": "hiking",
    "mountaineering": "hiking", "snowshoe": "hiking", "snowshoeing": "hiking", "trekking": "hiking",
    "ride": "cycling", "bike": "cycling", "biking": "cycling", "road biking": "cycling", "cycle": "cycling",
    "e bike ride": "cycling", "ebike ride": "cycling", "e biking": "cycling", "handcycle": "cycling",
    "mountain biking": "cycling", "mountain bike ride": "cycling", "e mountain bike ride": "cycling",
    "gravel ride": "cycling", "gravel cycling": "cycling", "velomobile": "cycling", "road cycling": "cycling",
    "virtual ride": "indoor_cycling", "indoor cycling": "indoor_cycling", "spinning": "indoor_cycling",
    "swim": "swimming", "pool swim": "swimming", "lap swimming": "swimming", "pool swimming": "swimming",
    "open water swim": "open_water_swimming", "open water": "open_water_swimming",
    "row": "rowing", "virtual row": "indoor_rowing", "rowing machine": "indoor_rowing",
    "weight training": "strength", "strength training": "strength", "crossfit": "fitness", "workout": "fitness",
    "training": "fitness", "fitness equipment": "fitness", "elliptical": "fitness", "gym": "fitness",
    "high intensity interval training": "fitness", "hiit": "fitness", "cardio": "fitness", "pilates": "yoga",
    "dance": "dancing", "stair stepper": "stairs", "stair climbing": "stairs", "floor climbing": "stairs",
    "stair climbing machine": "stairs", "soccer": "football", "football (soccer)": "football",
    "nordic ski": "skiing", "alpine ski": "skiing", "backcountry ski": "skiing", "roller ski": "skiing",
    "cross country skiing": "skiing", "alpine skiing": "skiing", "snowboarding": "skiing", "snowboard": "skiing",
    "ice skate": "skating", "ice skating": "skating", "inline skate": "skating", "inline skating": "skating",
    "skateboard": "skating", "canoeing": "paddling", "canoe": "paddling", "kayaking": "paddling",
    "kayak": "paddling", "stand up paddling": "paddling", "stand up paddleboarding": "paddling",
    "rafting": "paddling", "rock climbing": "climbing", "rock climb": "climbing", "indoor climbing": "climbing",
    "bouldering": "climbing", "garden": "gardening", "aerobics": "fitness", "sup": "paddling",
}  # fmt: skip
#: The numbers Strava's own GPX export writes into <type>.
STRAVA_NUMBERS = {
    "1": "cycling", "2": "skiing", "3": "skiing", "4": "hiking", "5": "skating", "6": "skating", "7": "skiing",
    "9": "running", "10": "walking", "11": "fitness", "12": "skiing", "13": "skiing", "16": "swimming",
    "17": "cycling", "23": "rowing", "24": "climbing", "29": "fitness", "30": "fitness", "31": "stairs",
    "32": "strength", "33": "yoga", "52": "cycling", "53": "treadmill_running",
}  # fmt: skip


def our_name(word: str | None) -> str:
    """Give our name for a sport as any file writes it; `other` where it is none we know."""
    plain = _plain(word)
    if plain.replace(" ", "_") in SPORTS:
        return plain.replace(" ", "_")
    return WORDS.get(plain) or STRAVA_NUMBERS.get(plain, "other")


def from_fit(sport: str | None, sub_sport: str | None) -> str:
    """Give our name for a FIT sport and its sub-sport."""
    main, finer = _plain(sport), SUB_SPORTS.get(_plain(sub_sport).replace(" ", "_"))
    if _plain(sub_sport) == "virtual activity" and main == "running":
        return "treadmill_running"
    if finer is not None and (finer not in BELONGS or main.replace(" ", "_") in (*BELONGS[finer], "")):
        return finer
    return our_name(sport)


def unknown_sport_note(word: str | None, name: str) -> str | None:
    """Say in one sentence that a file named a sport we have no word for; None where there is nothing to say."""
    if name != "other" or _plain(word) in ("", "other", "generic", "all", "transition", "multisport"):
        return None
    return f"The file calls this sport “{_short(word)}”; it is kept as other."


def _plain(word: str | None) -> str:
    if not word:
        return ""
    # Strava writes EBikeRide and WeightTraining where others write "e bike ride".
    spaced = "".join(f" {c}" if c.isupper() and word[i - 1 : i].islower() else c for i, c in enumerate(word[:80]))
    return " ".join(spaced.lower().replace("_", " ").replace("-", " ").split())


def _short(word: str | None) -> str:
    return " ".join((word or "").split())[:40]
