"""Collecting in this process, as tests of running and of the state file do it."""

from itaxl.collecting.intake import sources
from itaxl.collecting.running import collect_all
from itaxl.collecting.state import State


def names(state):
    return sorted(summary.agency.name or "?" for summary in state.summaries())


def collect(folder, path=None, basis="1", **how):
    with State(str(path) if path else None, basis) as state:
        collect_all(sources([str(folder)]), state, **how)
        return names(state), len(list(state.receipts()))
