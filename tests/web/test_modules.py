"""The client's modules without a browser: what they import exists, and what they show is imported."""

import re
from pathlib import Path

import pytest

from summitry_web import static_path

STATIC = Path(str(static_path()))
MODULES = sorted(path for path in STATIC.rglob("*.js") if "vendor" not in path.parts)
NAMED = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*\"([^\"]+)\"", re.MULTILINE)
SHOWN = re.compile(r"<\$\{([A-Z]\w*)\}")
EXPORTED = re.compile(r"^export (?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
EXPORTED_TOGETHER = re.compile(r"^export (?:const )?\{([^}]*)\}", re.MULTILINE)
DEFINED = r"(?:function\*?|const|let|class)\s+{name}\b"


def exports(source: str) -> set[str]:
    """The names that a module offers."""
    together = (name.strip() for names in EXPORTED_TOGETHER.findall(source) for name in names.split(","))
    return {*EXPORTED.findall(source), *together}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(STATIC)))
def test_a_module_imports_what_there_is_and_shows_what_it_has(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    known: set[str] = set()
    for names, target in NAMED.findall(source):
        module = (path.parent / target).resolve()
        assert module.is_file(), f"{target} isn't there"
        exported = module.read_text(encoding="utf-8")
        for name in (part.split(" as ") for part in names.split(",") if part.strip()):
            wanted = name[0].strip()
            known.add(name[-1].strip())
            if "vendor" not in module.parts:
                assert wanted in exports(exported), (target, wanted)
    for shown in set(SHOWN.findall(source)):
        has = shown in known or re.search(DEFINED.format(name=shown), source)
        destructured = re.search(rf"[{{,]\s*(?:\w+:\s*)?{shown}\s*[,}}]", source)
        assert has or destructured, f"{shown} is shown, but neither imported nor defined"
