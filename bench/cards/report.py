"""The figures of one folder as tables for a terminal."""

from typing import Any

from bench.cards.runners import TITLES
from bench.cards.score import FIELDS


def print_report(folder: str, result: dict[str, Any], *, misses: bool) -> None:
    """Rapport's tables, those of the baselines, and with `misses` every difference."""
    print(f"{folder}  {result['half']}")
    for name, figures in {"rapport": result, **result.get("baselines", {})}.items():
        print(f"\n{TITLES[name]}")
        _print_fields(figures)
        _print_cost(figures)
        _print_together(figures)
    _print_turned(result.get("turned"))
    _print_reliability(result["reliability"])
    for card, reason in result["unreadable"].items():
        print(f"{card}  unreadable: {reason}")
    for miss in result["misses"] if misses else ():
        print(f"{miss['card']}  {miss['key']}: missed {miss['missed']} added {miss['added']}")


def _print_fields(figures: dict[str, Any]) -> None:
    for key in FIELDS:
        row = figures[key]
        print(f"{key:13s} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  n {row['n']}")
    print(
        f"mean F1 {figures['mean_f1']:.3f}  phone kind {figures['phone_kind']:.3f}  "
        f"record {figures['record']:.3f}  cards {figures['cards']}"
    )


def _print_cost(figures: dict[str, Any]) -> None:
    print(
        f"seconds a card {figures['seconds']:.2f}  bare engine {figures['bare_seconds']:.2f}  "
        f"ratio {figures['ratio']:.2f}  peak memory {figures['peak_megabytes']:.0f} MB  "
        f"cards too many {figures['extra_cards']}"
    )


def _print_together(figures: dict[str, Any]) -> None:
    if "together" not in figures:
        return
    found, table = figures["tables"], figures["together"]
    print(
        f"photos of several: {found['found']} of {found['cards']} cards found, {found['invented']} invented; "
        f"mean F1 {table['mean_f1']:.3f}  record {table['record']:.3f}"
    )


def _print_turned(turned: dict[str, Any] | None) -> None:
    if not turned:
        return
    print(f"\n{turned['pictures']} upright pictures, turned: time against the bare engine on the upright one")
    for turn, row in turned["turns"].items():
        print(
            f"{turn:>4s}°  ratio {row['ratio']:.2f}  worst {row['worst']:.2f}  "
            f"mean F1 {row['mean_f1']:.3f}  same fields {row['same']:.2f}"
        )


def _print_reliability(table: dict[str, Any]) -> None:
    print("\nConfidence against truth")
    for row in table["bins"]:
        print(f"{row['from']:.2f} to {row['to']:.2f}  n {row['n']:5d}  right {_share(row)}")
    for key, row in table["sure"].items():
        print(f"sure, {key:13s} n {row['n']:5d}  right {_share(row)}")


def _share(row: dict[str, Any]) -> str:
    return "–" if row["right"] is None else f"{row['right']:.3f}"
