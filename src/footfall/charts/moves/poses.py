"""Where the joints are in each exercise, at its beginning and at its end, and what stands beside the figure."""

from dataclasses import dataclass

from footfall.charts.moves.figure import Limb, Point, Pose


@dataclass(frozen=True, slots=True)
class Drawing:
    """Both ends of an exercise, or one figure for a hold; `things` are lines of furniture, the same beside each."""

    poses: tuple[Pose, ...]
    things: tuple[tuple[Point, ...], ...] = ()
    width: float = 84.0
    height: float = 108.0


CHAIR = ((8.0, 0.0), (8.0, 26.0), (30.0, 26.0), (30.0, 0.0)), ((8.0, 26.0), (6.0, 54.0))
#: A chair to hold on to, its back towards the figure.
HOLD = ((62.0, 0.0), (62.0, 54.0)), ((62.0, 28.0), (80.0, 28.0), (80.0, 0.0))
WALL = (((76.0, 0.0), (76.0, 104.0)),)
STAIR = (((46.0, 0.0), (46.0, 16.0), (84.0, 16.0)),)
#: As high as a figure needs that lies or kneels.
LOW = 62.0


def _foot(x: float, y: float = 2.0, bend: int = 1, toe: float = 0.0) -> Limb:
    return Limb((x, y), bend, toe)


def _hand(x: float, y: float, bend: int = -1) -> Limb:
    return Limb((x, y), bend)


def _both(limb: Limb, by: float = 0.0) -> tuple[Limb, Limb]:
    """Give a limb twice, the far one moved by so much, so that it is seen behind the near one."""
    return limb, Limb((limb.end[0] + by, limb.end[1]), limb.bend, limb.toe)


STANDING = Pose((40, 48.9), 90, _both(_foot(40), 3), _both(_hand(41, 48.5), 3))
ON_CHAIR = Pose((20, 31), 88, _both(_foot(42), 4), _both(_hand(38, 34), 3))
HOLDING = Pose((44, 48.9), 90, _both(_foot(44), 3), _both(_hand(62, 55), 0))
#: On hands and knees: the shin lies on the floor.
KNEELING = (Limb((9, 3.5), 1), Limb((12, 3.5), 1))
ALL_FOURS = Pose((32, 26.5), 9, KNEELING, _both(_hand(60, 2), 4), nod=10)
LYING = Pose((44, 6.5), 180, _both(_foot(68, 2, 1), 4), _both(_hand(45, 3), 2), nod=180)
#: Seen from the front.
OPEN_LEGS = (Limb((34, 2)), Limb((50, 2), -1))
FRONT = Pose((42, 48.5), 90, OPEN_LEGS, (Limb((29, 48.5), -1), Limb((55, 48.5))), spread=8)
ON_HIP = Limb((34, 51), -1)

DRAWINGS: dict[str, Drawing] = {
    "march": Drawing((
        STANDING,
        Pose((40, 48.9), 90, (_foot(50, 22, 1, -12), _foot(40)), (_hand(30, 52), _hand(54, 60))),
    )),
    "sit_stand": Drawing((
        ON_CHAIR,
        Pose((42, 48.9), 90, _both(_foot(42), 3), _both(_hand(43, 48.5), 3)),
    ), CHAIR),
    "wall_push": Drawing((
        Pose((40, 48), 80, _both(_foot(31), 4), _both(_hand(76, 74), 0)),
        Pose((47, 46.5), 69, _both(_foot(32), 4), _both(_hand(76, 72), 0)),
    ), WALL),
    "heel_raise": Drawing((
        HOLDING,
        Pose((45, 54.9), 90, _both(Limb((45, 8), 1, -42), 3), _both(_hand(62, 55), 0)),
    ), HOLD),
    "step_back": Drawing((
        Pose((44, 48.9), 90, _both(_foot(44), 3), (_hand(62, 55), _hand(45, 48.5))),
        Pose((38, 39), 88, (_foot(52), Limb((13, 8), 1, -52)), (_hand(62, 55), _hand(38, 41))),
    ), HOLD),
    "step_up": Drawing((
        Pose((36, 48.2), 84, (_foot(54, 18), _foot(35)), _both(_hand(38, 48), 4)),
        Pose((60, 64.9), 90, _both(_foot(60, 18), 3), _both(_hand(61, 64.5), 3)),
    ), STAIR, 86.0, 122.0),
    "one_leg": Drawing((
        STANDING,
        Pose((40, 48.9), 90, (_foot(40), _foot(34, 15, 1, -30)), (_hand(26, 57, -1), _hand(57, 58))),
    )),
    "side_leg": Drawing((
        Pose((42, 48.95), 90, (Limb((36, 2)), Limb((48, 2), -1)), (ON_HIP, Limb((68, 54))), spread=8),
        Pose((42, 48.95), 92, (Limb((13, 11)), Limb((48, 2), -1)), (ON_HIP, Limb((68, 54))), spread=8),
    ), (((68.0, 0.0), (68.0, 54.0)), ((68.0, 28.0), (84.0, 28.0), (84.0, 0.0)))),
    "bridge": Drawing((
        LYING,
        Pose((42, 23), 209, _both(_foot(68, 2, 1), 4), _both(_hand(46, 3), 2), nod=180),
    ), (), 84.0, LOW),
    "bird_dog": Drawing((
        Pose((38, 26.5), 9, (Limb((15, 3.5), 1), Limb((18, 3.5), 1)), _both(_hand(66, 2), 4), nod=10),
        Pose((38, 26.5), 9, (Limb((-8, 31), 1), Limb((18, 3.5), 1)), (_hand(66, 2), _hand(94, 36, -1)), nod=10),
    ), (), 100.0, LOW),
    "plank": Drawing((
        Pose((52, 5), 26, _both(Limb((6, 4), 1, 200)), _both(_hand(91, 3, -1), 0), nod=40),
        Pose((50, 11), 15, _both(Limb((4, 4), 1, 200)), _both(_hand(91, 3, -1), 0), nod=18),
    ), (), 96.0, LOW),
    "calf": Drawing((
        Pose((46, 46), 76, (_foot(56), _foot(20)), _both(_hand(76, 72), 0)),
    ), WALL),
    "thigh": Drawing((
        Pose((44, 48.9), 90, (Limb((30, 42), 1, 120), _foot(44)), (_hand(31, 45, 1), _hand(62, 55))),
    ), HOLD),
    "hamstring": Drawing((
        Pose((26, 31), 58, (Limb((72, 4), 1, 80), _foot(44)), (_hand(58, 30), _hand(60, 34))),
    ), CHAIR),
    "hip": Drawing((
        Pose((40, 28), 90, (_foot(62), Limb((10, 3), 1, 180)), _both(_hand(56, 30), 2)),
    ), (), 84.0, 84.0),
    "side_bend": Drawing((
        FRONT,
        Pose((42, 48.5), 74, OPEN_LEGS, (Limb((57, 99.5), 1), Limb((61, 49))), spread=8, nod=62),
    )),
    "chest": Drawing((
        Pose((40, 48.9), 95, _both(_foot(40), 3), _both(_hand(22, 53, 1), 0), nod=100),
    )),
    "cat": Drawing((
        Pose((32, 26), 6, KNEELING, _both(_hand(60, 2), 4), nod=-40, curve=9),
        Pose((32, 26.5), 9, KNEELING, _both(_hand(60, 2), 4), nod=24, curve=-1.5),
    ), (), 78.0, LOW),
    "knees_chest": Drawing((
        Pose((46, 6.5), 180, _both(Limb((56, 26), 1, 60), 4), _both(_hand(38, 27, 1), 3), nod=178),
    ), (), 76.0, LOW),
    "child": Drawing((
        Pose((26, 20), -8, _both(Limb((20, 3.5), 1, 180), 2), _both(_hand(81, 3, -1), 4), nod=-35, curve=4),
    ), (), 90.0, LOW),
}  # fmt: skip
