"""Real servers for tests: PostgreSQL of the system, and Chroma as ``chroma run`` starts it. Both can be killed and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SECONDS_TO_START = 60


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's; None where there is none, or no user to run it as."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        return None
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Server:
    """A process that listens at ``port`` over a folder of data of its own."""

    def __init__(self, user: str | None = None) -> None:
        self.port, self._user = free_port(), user
        self.folder = Path(tempfile.mkdtemp(prefix="juzheng-test-"))
        if user:
            shutil.chown(self.folder, user)
        self._log = self.folder.with_name(f"{self.folder.name}.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = self._begin(self._command())
        self._wait(self._answers)

    def kill(self) -> None:
        """End it as a power cut would, with all it started."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Let it end in its own time."""
        self._end(signal.SIGINT)

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()

    def remove(self) -> None:
        """End it and take its data away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._log.unlink(missing_ok=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if how is signal.SIGKILL:
            os.killpg(self._process.pid, how)
        else:
            self._process.send_signal(how)
        self._process.wait(SECONDS_TO_START)
        self._process = None

    def _begin(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        log = self._log.open("ab")
        with log:
            return subprocess.Popen(
                command, user=self._user, group=self._user, extra_groups=[] if self._user else None, cwd=self.folder,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _wait(self, answers: Callable[[], bool]) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while not answers():
            assert self._process is not None and self._process.poll() is None and time.monotonic() < until, (
                "not started"
            )
            time.sleep(0.1)

    def _command(self) -> list[str]:
        raise NotImplementedError

    def _answers(self) -> bool:
        raise NotImplementedError


class PostgresServer(Server):
    """PostgreSQL with a database that asks for no password."""

    def __init__(self, programs: Path) -> None:
        super().__init__("postgres" if os.geteuid() == 0 else None)
        self._programs, self._data = programs, self.folder / "data"
        made = self._begin(
            [str(programs / "initdb"), "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
             "--locale=C.UTF-8"]
        )  # fmt: skip
        assert made.wait(SECONDS_TO_START) == 0

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def _command(self) -> list[str]:
        return [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self.port), "-k", str(self.folder),
                "-c", "listen_addresses=127.0.0.1"]  # fmt: skip

    def _answers(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0


class ChromaServer(Server):
    """``chroma run``."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def _command(self) -> list[str]:
        return [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(self.folder / "data"),
                "--host", "127.0.0.1", "--port", str(self.port)]  # fmt: skip

    def _answers(self) -> bool:
        import httpx

        try:
            return httpx.get(f"{self.url}/api/v2/heartbeat").status_code == 200
        except httpx.TransportError:
            return False
