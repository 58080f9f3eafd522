"""Measures the live server, by several minutes of load from this process: `.venv/bin/python -m benchmarks.live --write`.

Each figure stands beside a baseline of the same run: compare the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.live.commands import Measure, class_at_once, long_talk, rooms
from benchmarks.live.fanout import fanout
from benchmarks.live.patches import patches
from benchmarks.live.returns import returns
from benchmarks.live.starts import starts

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- benchmarks.live -->\n", "<!-- end of benchmarks.live -->\n"
PARTS: dict[str, Measure] = {
    "fanout": fanout,
    "class": class_at_once,
    "rooms": rooms,
    "talk": long_talk,
    "returns": returns,
    "starts": starts,
    "patches": patches,
}


async def measured(parts: list[str]) -> str:
    began = time.perf_counter()
    lines: list[str] = []
    for name in parts:
        with TemporaryDirectory(prefix="summitry-bench-") as folder:
            lines += [*(await PARTS[name](Path(folder))), ""]
        print("\n".join(lines[-4:]), flush=True)
    seconds = time.perf_counter() - began
    lines.append(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; {seconds:.0f} s in all."
    )
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="which; all if none is named")
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    options = parser.parse_args()
    text = asyncio.run(measured(options.parts or list(PARTS)))
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        _, _, tail = rest.partition(END)
        PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
