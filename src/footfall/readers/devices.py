"""Readable names of the devices that write FIT files."""

from typing import Any

#: Garmin's product numbers of watches and bicycle computers, without regional editions.
GARMIN = {
    717: "Forerunner 405", 782: "Forerunner 50",
    988: "Forerunner 60", 1018: "Forerunner 310XT", 1036: "Edge 500", 1124: "Forerunner 110",
    1169: "Edge 800", 1325: "Edge 200", 1328: "Forerunner 910XT", 1345: "Forerunner 610",
    1436: "Forerunner 70", 1482: "Forerunner 10", 1499: "Swim", 1551: "Fenix",
    1561: "Edge 510", 1567: "Edge 810", 1623: "Forerunner 620", 1632: "Forerunner 220",
    1736: "Edge Touring", 1765: "Forerunner 920XT", 1836: "Edge 1000", 1903: "Forerunner 15",
    1907: "Vivoactive", 1956: "Vivosmart", 1967: "Fenix 2", 1988: "Epix", 2050: "Fenix 3", 2067: "Edge 520",
    2147: "Edge 25", 2148: "Forerunner 25", 2153: "Forerunner 225", 2156: "Forerunner 630",
    2157: "Forerunner 230", 2158: "Forerunner 735XT", 2204: "Edge Explore 1000", 2238: "Edge 20",
    2271: "Vivosmart 2", 2337: "Vivoactive HR", 2347: "Vivosmart GPS HR",
    2348: "Vivosmart HR", 2413: "Fenix 3 HR", 2431: "Forerunner 235", 2432: "Fenix 3 Chronos",
    2503: "Forerunner 35", 2530: "Edge 820", 2531: "Edge Explore 820", 2544: "Fenix 5S", 2604: "Fenix 5X",
    2622: "Vivosmart 3", 2623: "Vivosport", 2691: "Forerunner 935",
    2697: "Fenix 5", 2700: "Vivoactive 3", 2713: "Edge 1030", 2886: "Forerunner 645",
    2888: "Forerunner 645M", 2891: "Forerunner 30", 2900: "Fenix 5S Plus", 2927: "Vivosmart 4",
    2988: "Vivoactive 3M W", 3011: "Edge Explore", 3066: "Vivoactive 3M L", 3076: "Forerunner 245",
    3077: "Forerunner 245 Music", 3110: "Fenix 5 Plus", 3111: "Fenix 5X Plus", 3112: "Edge 520 Plus",
    3113: "Forerunner 945", 3121: "Edge 530", 3122: "Edge 830", 3126: "Instinct Esports",
    3224: "Vivoactive 4 Small", 3225: "Vivoactive 4 Large", 3226: "Venu", 3246: "MARQ Driver",
    3247: "MARQ Aviator", 3248: "MARQ Captain", 3249: "MARQ Commander", 3250: "MARQ Expedition",
    3251: "MARQ Athlete", 3282: "Forerunner 45", 3287: "Fenix 6S Sport", 3288: "Fenix 6S",
    3289: "Fenix 6 Sport", 3290: "Fenix 6", 3291: "Fenix 6X", 3405: "Swim 2", 3466: "Instinct Solar",
    3558: "Edge 130 Plus", 3570: "Edge 1030 Plus", 3589: "Forerunner 745", 3596: "Venu Sq Music",
    3599: "Venu Sq Music V2", 3600: "Venu Sq", 3615: "Lily", 3624: "MARQ Adventurer", 3638: "Enduro",
    3652: "Forerunner 945 Lte", 3703: "Venu 2", 3704: "Venu 2S", 3739: "MARQ Golfer", 3843: "Edge 1040",
    3851: "Venu 2 Plus", 3869: "Forerunner 55", 3888: "Instinct 2", 3889: "Instinct 2S", 3905: "Fenix 7S",
    3906: "Fenix 7", 3907: "Fenix 7X", 3943: "Epix Gen2", 3983: "Vivomove Trend",
    3990: "Forerunner 255 Music", 3991: "Forerunner 255 Small Music", 3992: "Forerunner 255",
    3993: "Forerunner 255 Small", 4024: "Forerunner 955", 4061: "Edge 540", 4062: "Edge 840",
    4063: "Vivosmart 5", 4105: "MARQ Gen2", 4115: "Venu Sq2", 4116: "Venu Sq2music",
    4124: "MARQ Gen2 Aviator", 4135: "Tactix 7", 4155: "Instinct Crossover", 4169: "Edge Explore2",
    4257: "Forerunner 265 Large", 4258: "Forerunner 265 Small", 4260: "Venu 3", 4261: "Venu 3S",
    4312: "Epix Gen2 Pro 42", 4313: "Epix Gen2 Pro 47", 4314: "Epix Gen2 Pro 51", 4315: "Forerunner 965",
    4341: "Enduro 2", 4374: "Fenix 7S Pro Solar", 4375: "Fenix 7 Pro Solar", 4376: "Fenix 7X Pro Solar",
    4380: "Lily 2", 4394: "Instinct 2X", 4426: "Vivoactive 5", 4432: "Forerunner 165",
    4433: "Forerunner 165 Music", 4440: "Edge 1050", 4472: "MARQ Gen2 Commander", 4477: "Lily Athlete",
    4532: "Fenix 8 Solar", 4533: "Fenix 8 Solar Large", 4534: "Fenix 8 Small", 4536: "Fenix 8",
    4575: "Enduro 3", 4583: "Instinct E 40mm", 4584: "Instinct E 45mm", 4585: "Instinct 3 Solar 45mm",
    4586: "Instinct 3 Amoled 45mm", 4587: "Instinct 3 Amoled 50mm", 4625: "Vivoactive 6", 4666: "Fenix E",
    4759: "Instinct 3 Solar 50mm", 4775: "Tactix 8 Amoled", 4776: "Tactix 8 Solar",
}  # fmt: skip
#: Makers whose name is not written as a name.
MAKERS = {"coros": "COROS", "tomtom": "TomTom", "zwift": "Zwift", "sigmasport": "Sigma", "onelap": "OneLap"}


def from_fit(messages: dict[str, list[dict[str | int, Any]]]) -> str | None:
    """Name the device that wrote a FIT file: its own words first, then its maker and product number."""
    for kind in ("file_id", "device_info"):
        for message in messages.get(kind, []):
            if kind == "device_info" and message.get("device_index") not in (0, "creator", None):
                continue
            maker = _maker(message.get("manufacturer"))
            product = _product(message)
            if product is not None or maker is not None:
                return _together(maker, product)
    return None


def _maker(name: object) -> str | None:
    if not isinstance(name, str) or not name:
        return None
    return MAKERS.get(name) or name.replace("_", " ").title()


def _product(message: dict[str | int, Any]) -> str | None:
    named = message.get("product_name")
    if isinstance(named, str) and named.strip():
        return " ".join(named.split())[:60]
    number = message.get("product")
    if isinstance(number, int):
        return GARMIN.get(number) if message.get("manufacturer") == "garmin" else None
    return None


def _together(maker: str | None, product: str | None) -> str:
    if maker is None or product is None:
        return maker or product or ""
    return product if product.lower().startswith(maker.lower()) else f"{maker} {product}"
