"""The same reading on a real Dask cluster of two workers, one of which is killed on the way."""

import os
import signal

import openpyxl
import pytest
from distributed import Client, LocalCluster

from itaxl.collecting import running
from itaxl.collecting.intake import sources
from itaxl.collecting.running import collect_all
from itaxl.collecting.state import State
from itaxl.province import NAMES
from tests.collecting.books import workbook

pytestmark = pytest.mark.filterwarnings("ignore")  # the cluster's own: sockets it closes late when a worker is killed

AGENCIES = [f"สมมติ{letter}" for letter in "กขคงจฉชซญฎฏฐฑฒณดตถทธ"]


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as found:
        yield found


@pytest.fixture
def inbox(tmp_path):
    for name in AGENCIES:
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(name))
    (tmp_path / "broken.xlsx").write_bytes(workbook(AGENCIES[0])[:3000])
    return tmp_path


def collected(folder, **how):
    with State(None, "1") as state:
        collect_all(sources([str(folder)]), state, **how)
        return {summary.sha256: (summary.agency.name, summary.trouble) for summary in state.summaries()}


def test_a_cluster_finds_what_this_process_finds(inbox, cluster):
    assert collected(inbox, scheduler=cluster.scheduler_address) == collected(inbox)


def test_a_killed_worker_loses_nothing(inbox, cluster, monkeypatch):
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))
    taken = running.PoolReaders._take
    killed = []

    def killing(self, state):
        if not killed:
            killed.append(victim)
            os.kill(victim, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        taken(self, state)

    monkeypatch.setattr(running.PoolReaders, "_take", killing)
    found = collected(inbox, scheduler=cluster.scheduler_address)

    assert killed
    assert found == collected(inbox)


def test_the_command_writes_the_same_page_from_a_cluster_as_alone(inbox, cluster, itaxl, tmp_path_factory):
    outside = tmp_path_factory.mktemp("out")
    pages = []
    for name, how in (("cluster", ("--scheduler", cluster.scheduler_address)), ("alone", ("--jobs", "1"))):
        code, _, told = itaxl("collect", inbox, "-o", outside / f"{name}.xlsx", *how)
        assert code == 0 and f"เรียบร้อย {len(AGENCIES)} หน่วยงาน" in told
        book = openpyxl.load_workbook(outside / f"{name}.xlsx")
        pages.append([[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book])

    assert pages[0] == pages[1] and len(pages[0]) == len(NAMES)
