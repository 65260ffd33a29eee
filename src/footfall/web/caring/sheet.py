"""Which rules of a stylesheet a page can use, written as short as they can be."""

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

#: Rules in here are looked into; others (keyframes, fonts) are nothing such a page needs.
GROUPS = {"media", "supports", "layer"}
#: A selector in brackets that may match one way or another; what is in other brackets (:not) is not looked at.
EITHER = {"is", "where", "has"}


def fitting(css: str, names: frozenset[str]) -> str:
    """Give the rules that can match the tags, classes and ids named."""
    rules = "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names))
    return _without_unused(rules)


def _kept(rules: Iterable[Any], names: frozenset[str]) -> Iterable[str]:
    """Write the rules that may match, as short as they can be."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [_short(part) for part in _split(rule.prelude) if _may_match(part, names)]
            if selectors:
                yield f"{','.join(selectors)}{{{_short(rule.content)}}}"
        elif rule.type == "at-rule" and rule.at_keyword in GROUPS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            held = "".join(_kept(inner, names))
            if held:
                yield f"@{rule.at_keyword} {_short(rule.prelude)}{{{held}}}"


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    """Part a list of selectors at its commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(selector: list[Any], names: frozenset[str]) -> bool:
    """Tell whether every tag, class and id of a selector is one the page may have."""
    before = None
    for token in selector:
        is_pseudo = before is not None and before.type == "literal" and before.value == ":"
        if token.type == "ident" and not is_pseudo and token.value not in names and token.value != "body":
            return False
        if token.type == "hash" and token.value not in names:
            return False
        is_either = token.type == "function" and token.lower_name in EITHER
        if is_either and not any(_may_match(part, names) for part in _split(token.arguments)):
            return False
        before = token
    return True


def _short(tokens: Iterable[Any]) -> str:
    """Write tokens without comments and with no more room between them than they need."""
    text = tinycss2.serialize([token for token in tokens if token.type != "comment"])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text).strip()
    if '"' not in text:  # What stands in quotes is shown as it is.
        text = re.sub(r":\s+", ":", text)
    return re.sub(r"\s*([{};,])\s*", r"\1", text).removesuffix(";")


def _without_unused(style: str) -> str:
    """Leave out the values with a name (--x) that no rule asks for, also those only such values ask for."""
    named = set(re.findall(r"[{;](--[\w-]+):", style))
    idle = named - set(re.findall(r"var\((--[\w-]+)", style))
    if not idle:
        return style.replace(";}", "}")
    for name in idle:
        style = re.sub(rf"(?<=[{{;]){name}:[^;}}]*;?", "", style)
    return _without_unused(style)
