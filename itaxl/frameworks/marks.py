"""How sure each part of a framework file is and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itaxl.frameworks.sense import refuse_unknown, refuse_word
from itaxl.frameworks.shape import BLOCKS, CERTAINTIES, Wrong, rows_of


def read_marks(data: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """How sure each block and each exception is (``items``, ``items.o5``), and the sources of each block.

    Raises:
        Wrong: a word, a source or a row is not known, or a block that needs a source has none.
    """
    certainty: dict[str, str] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for name in BLOCKS:
        if name not in data:
            continue
        block = data[name]
        refuse_unknown(block["source"], data["sources"], (name, "source"))
        refuse_word(block["certainty"], CERTAINTIES, (name, "certainty"))
        if not block["source"] and block["certainty"] not in ("memory", "unknown"):
            raise Wrong((name, "source"), "ต้องมีแหล่งอ้างอิงอย่างน้อยหนึ่งแหล่ง")
        sources[name], certainty[name] = tuple(block["source"]), block["certainty"]
        rows = rows_of(name, block)
        listed = {code for value in rows.values() if isinstance(value, list) for code in value}
        for word, exceptions in block.get("except", {}).items():
            refuse_word(word, CERTAINTIES, (name, "except", word))
            for at, row in enumerate(exceptions):
                if row not in rows and row not in listed:
                    raise Wrong((name, "except", word, at), f"ไม่มี {row} ในตาราง {name}")
                if certainty.setdefault(f"{name}.{row}", word) != word:
                    raise Wrong((name, "except", word, at), f"{row} ซ้ำ")
    return certainty, sources
