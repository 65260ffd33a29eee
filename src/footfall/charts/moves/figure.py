"""A figure drawn from where its joints are: limbs keep their lengths, knees and elbows bend where they can."""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from footfall.charts.svg import element, number

#: Lengths of a figure that stands 100 high.
THIGH, SHIN, FOOT, TRUNK, NECK, HEAD = 24.0, 23.0, 7.0, 28.0, 9.5, 6.2
UPPER_ARM, FOREARM = 15.0, 14.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limb:
    """Where a hand or foot is, and to which side its joint bends: 1 or -1; `toe` is the foot's way, in degrees."""

    end: Point
    bend: int = 1
    toe: float | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """A figure: x to the right, y up from the floor, 100 is its height. The far limbs are drawn behind and paler.

    `lean` is the way from hip to shoulder and `nod` from shoulder to head, in degrees: 90 is upright, 0 to the right.
    `spread` is half the breadth of shoulders and hips where it is seen from the front.
    """

    hip: Point
    lean: float
    legs: tuple[Limb, Limb]
    arms: tuple[Limb, Limb]
    nod: float | None = None
    spread: float = 0.0
    curve: float = 0.0


def figure(pose: Pose, role: str, at: float) -> str:
    """Draw a figure, moved to the right by `at`: far limbs, trunk and head, near limbs."""
    shoulder = _along(pose.hip, pose.lean, TRUNK)
    head = _along(shoulder, pose.lean if pose.nod is None else pose.nod, NECK)
    near, far = -pose.spread, pose.spread
    behind = "near" if pose.spread else "far"  # seen from the front, no limb is behind another
    parts = [
        _limb(_beside(shoulder, far), pose.arms[1], (UPPER_ARM, FOREARM), behind, at),
        _limb(_beside(pose.hip, far * 0.6), pose.legs[1], (THIGH, SHIN), behind, at),
        _trunk(pose.hip, shoulder, pose.curve, at),
        element("circle", {"class": "head", "cx": number(head[0] + at), "cy": number(-head[1]), "r": number(HEAD)}),
        _limb(_beside(pose.hip, near * 0.6), pose.legs[0], (THIGH, SHIN), "near", at),
        _limb(_beside(shoulder, near), pose.arms[0], (UPPER_ARM, FOREARM), "near", at),
    ]
    return element("g", {"class": role}, parts)


def joint(start: Point, end: Point, lengths: Point, bend: int) -> tuple[Point, Point]:
    """Give the joint between two bones and their end; an end out of reach is as far on the way to it as bones go."""
    first, second = lengths
    wide = hypot(end[0] - start[0], end[1] - start[1])
    reach = min(max(wide, abs(first - second) + 1e-6), first + second - 1e-6)
    way = atan2(end[1] - start[1], end[0] - start[0])
    turn = _turn((first * first + reach * reach - second * second) / (2 * first * reach))
    middle = (start[0] + first * cos(way + bend * turn), start[1] + first * sin(way + bend * turn))
    return middle, (start[0] + reach * cos(way), start[1] + reach * sin(way))


def line(points: list[Point], role: str, at: float = 0.0) -> str:
    """Draw a line through points, moved to the right by `at`."""
    way = "M" + "L".join(f"{number(x + at)} {number(-y)}" for x, y in points)
    return element("path", {"class": role, "d": way})


def _limb(start: Point, limb: Limb, lengths: Point, role: str, at: float) -> str:
    middle, end = joint(start, limb.end, lengths, limb.bend)
    points = [start, middle, end]
    if limb.toe is not None:
        points.append(_along(end, limb.toe, FOOT))
    return line(points, role, at)


def _trunk(hip: Point, shoulder: Point, curve: float, at: float) -> str:
    """Draw the trunk, round by `curve` to the left of the way from hip to shoulder."""
    way = atan2(shoulder[1] - hip[1], shoulder[0] - hip[0]) + pi / 2
    middle = ((hip[0] + shoulder[0]) / 2 + 2 * curve * cos(way), (hip[1] + shoulder[1]) / 2 + 2 * curve * sin(way))
    points = [f"{number(x + at)} {number(-y)}" for x, y in (hip, middle, shoulder)]
    return element("path", {"class": "trunk", "d": f"M{points[0]}Q{points[1]} {points[2]}"})


def _along(start: Point, degrees: float, length: float) -> Point:
    return start[0] + length * cos(degrees * pi / 180), start[1] + length * sin(degrees * pi / 180)


def _beside(point: Point, by: float) -> Point:
    return point[0] + by, point[1]


def _turn(cosine: float) -> float:
    inside = max(-1.0, min(1.0, cosine))
    return atan2((1 - inside * inside) ** 0.5, inside)
