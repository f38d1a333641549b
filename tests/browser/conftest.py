"""A real JupyterLab and a real Chromium, in which nothing but this machine can be reached.

Each pytest worker that has browser tests starts one Lab of its own: own port, home and copies.
"""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("book", "exercises")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
RUN_ALL = """async ([path, ms]) => {
    const within = (work, what) => Promise.race([
        work, new Promise((_, no) => setTimeout(() => no(new Error(what + ': no answer')), ms))]);
    const panel = window.jupyterapp.shell.currentWidget;
    if (panel?.context?.path !== path) throw new Error('open is ' + panel?.context?.path);
    await within(panel.context.ready, 'context');
    await within(panel.sessionContext.ready, 'session');
    await within(panel.sessionContext.session.kernel.info, 'kernel');
    const cells = panel.content.widgets.filter(w => w.model.type === 'code').map(w => w.model);
    cells.forEach(cell => cell.clearExecution());  // what is seen afterwards is new
    window.jupyterapp.commands.execute('notebook:run-all-cells');  // comes back early at an error
    const allowed = cell => (cell.getMetadata('tags') || []).includes('raises-exception');
    const outputs = cell => Array.from({length: cell.outputs.length}, (_, i) => cell.outputs.get(i));
    const errors = () => cells.filter(cell => !allowed(cell)).flatMap(outputs)
        .filter(output => output.type === 'error').map(o => o.toJSON()).map(o => `${o.ename}: ${o.evalue}`);
    const waiting = () => cells
        .filter(cell => cell.sharedModel.source.trim() && !(cell.executionCount > 0))
        .map(cell => `cell ${cell.id} was not executed`);
    const busy = () => waiting().length || panel.sessionContext.session.kernel.status !== 'idle';
    for (const end = Date.now() + ms; busy() && !errors().length && Date.now() < end;)
        await new Promise(go => setTimeout(go, 200));
    return [...errors(), ...waiting()];
}"""


@dataclass
class Lab:
    """A running JupyterLab, with copies of the notebooks."""

    url: str
    token: str
    root: Path
    log: Path

    def api(self, path: str, method: str = "GET"):
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.url}/api/{path}", headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or "null")

    def reset(self):
        """Stop every kernel and put the notebooks back as they are in the repository."""
        for session in self.api("sessions"):
            self.api(f"sessions/{session['id']}", "DELETE")
        for folder in FOLDERS:
            shutil.rmtree(self.root / folder, ignore_errors=True)
            ignored = shutil.ignore_patterns("*.progress.json", ".ipynb_checkpoints")
            shutil.copytree(ROOT / folder, self.root / folder, ignore=ignored)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def stop(process: subprocess.Popen):
    """End a process and everything that it started."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """One JupyterLab, started with the settings and the address of `make lab`."""
    home = tmp_path_factory.mktemp("lab")
    (home / "root").mkdir()
    (home / "settings").mkdir()
    shutil.copy(ROOT / "tools" / "lab_overrides.json", home / "settings" / "overrides.json")
    tracker = home / "user" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}')  # every cell is in the page, seen or not
    (opens,) = re.findall(r"--LabApp\.default_url=(\S+)", (ROOT / "Makefile").read_text())
    port, token = free_port(), secrets.token_hex(16)
    environment = {k: v for k, v in os.environ.items() if k != "DLCOACH_PROGRESS"} | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "run"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "user"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.root_dir={home / 'root'}", f"--LabApp.default_url={opens}"]
    command += [f"--LabApp.app_settings_dir={home / 'settings'}"]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]
    command += ["--allow-root"] if os.geteuid() == 0 else []
    lab = Lab(f"http://127.0.0.1:{port}", token, home / "root", home / "lab.log")
    with lab.log.open("w") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_for(lab, process)
        lab.reset()
        yield lab
    finally:
        stop(process)


def wait_for(lab: Lab, process: subprocess.Popen, seconds: float = 90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, lab.log.read_text()
        try:
            return lab.api("status")
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(lab.log.read_text())


@pytest.fixture(scope="module")
def chromium():
    """The browser of this machine; its loop ends with the file, or it would disturb other tests."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        reason = (
            "no Chromium on PATH; install it (Debian: apt-get install chromium) or set CHROMIUM"
        )
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, lab):
    """An empty page. `page.outside` lists requests to other machines (aborted), `page.errors`
    what the page's own code threw; both must be empty at the end of every test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    outside, errors = [], []

    def refuse(route):
        outside.append(route.request.url)
        route.abort()

    local = (lab.url, lab.url.replace("http", "ws", 1), "data:", "blob:", "about:")
    context.route(lambda url: not url.startswith(local), refuse)
    context.route_web_socket(
        lambda url: not url.startswith(local), lambda socket: outside.append(socket.url)
    )
    page = context.new_page()
    page.outside, page.errors = outside, errors
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    lab.reset()
    assert outside == []
    assert errors == []


@pytest.fixture
def open_notebook(page, lab):
    """Open a notebook (path below the root; None: whatever `make lab` opens) in a clean workspace."""

    def open_notebook(path: str | None):
        address = f"/lab/tree/{path}?reset&token={lab.token}" if path else f"/?token={lab.token}"
        page.goto(lab.url + address)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell", timeout=60_000)

    return open_notebook


@pytest.fixture
def run_notebook(page, open_notebook):
    """Open a notebook, run all its cells in a fresh kernel: each is executed, none fails."""

    def run_notebook(path: str, *, seconds: float = 180):
        open_notebook(path)
        # the status bar says idle before the kernel is connected: ask the session itself
        assert page.evaluate(RUN_ALL, [path, seconds * 1000]) == []

    return run_notebook
