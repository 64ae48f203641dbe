"""Collecting in this process, as tests of running, of the state file and of standings do it."""

from dataclasses import replace
from datetime import date

from itaxl.collecting.intake import sources
from itaxl.collecting.resolving import resolve
from itaxl.collecting.running import collect_all
from itaxl.collecting.standing import Registered
from itaxl.collecting.state import State

MADE = date(2026, 2, 1)


def names(state):
    return sorted(summary.agency.name or "?" for summary in state.summaries())


def collect(folder, path=None, basis="1", **how):
    with State(str(path) if path else None, basis) as state:
        collect_all(sources([str(folder)]), state, **how)
        return names(state), len(list(state.receipts()))


def resolved(folder, *agencies, path=None, basis="1", due=None, year=2568):
    """Where the agencies of a register stand (without one: those that were met), and what is nobody's; all kept."""
    with State(str(path) if path else None, basis) as state:
        collect_all(sources([str(folder)]), state)
        found = resolve(state, [Registered(agency) for agency in agencies], year=year, due=due, made=MADE)
        return replace(found, standings=list(found.standings), strays=list(found.strays))
