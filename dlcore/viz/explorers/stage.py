"""The part of an explorer that runs in the browser: it shows pictures made in Python and reports what is touched."""

from __future__ import annotations

import anywidget
import traitlets

from dlcore.viz.svg import DARK

# The pictures arrive as text. Elements are changed in place and not replaced, so that the focus stays where it
# is, a pointer can hold on to a point, and lines glide to their new place.
SCRIPT = """
function morph(old, now) {
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of now.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const byKey = node => new Map([...node.children].filter(c => c.dataset.key).map(c => [c.dataset.key, c]));
  const had = byKey(old), has = byKey(now);
  let at = old.firstChild;
  const drop = () => { const next = at.nextSibling; at.remove(); at = next; };
  for (const child of [...now.childNodes]) {
    const key = child.dataset?.key;
    const same = key ? had.get(key) : at && !at.dataset?.key && at.nodeName === child.nodeName ? at : null;
    if (same && same.nodeName === child.nodeName) {
      while (at && at !== same && !has.has(at.dataset?.key)) drop();  // to move `same` would cost it the focus
      if (same === at) at = at.nextSibling; else old.insertBefore(same, at);
      if (child.nodeType === Node.ELEMENT_NODE) morph(same, child);
      else if (same.nodeValue !== child.nodeValue) same.nodeValue = child.nodeValue;
    } else old.insertBefore(child, at);
  }
  while (at) drop();
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "dl-stage";
  root.innerHTML = '<div class="dl-picture"></div><p class="dl-words"></p>';
  const [picture, words] = root.children;
  el.append(root);

  const draw = () => {
    const template = document.createElement("template");
    template.innerHTML = `<div class="dl-picture">${model.get("frame")}</div>`;
    morph(picture, template.content.firstChild);
    words.textContent = model.get("words");
    words.setAttribute("aria-live", model.get("playing") ? "off" : "polite");
  };

  // one message on its way at a time; of the moves that pile up meanwhile only the last is sent
  let waiting = false, pending = null, patience = 0;
  const send = message => {
    if (waiting) { pending = message; return; }
    waiting = true;
    patience = setTimeout(answered, 2000);
    model.send(message);
  };
  const answered = () => {
    clearTimeout(patience);
    waiting = false;
    if (pending) { const message = pending; pending = null; send(message); }
  };

  // time belongs to the browser: the kernel takes a step only when a visible view asks for it
  let timer = 0, visible = true;
  const schedule = () => {
    clearTimeout(timer);
    if (model.get("playing") && visible) timer = setTimeout(() => send({ kind: "tick" }), model.get("interval"));
  };
  const beat = () => { answered(); schedule(); };
  const play = () => { draw(); schedule(); };

  let held = null, moved = false;
  const place = event => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(held.svg.getScreenCTM().inverse());
    return { x: at.x, y: at.y };
  };
  const down = event => {
    moved = false;
    const target = event.target.closest("[data-drag]");
    if (!target || event.button !== 0) return;
    held = { key: target.dataset.key, svg: target.ownerSVGElement, x: event.clientX, y: event.clientY };
    target.focus({ preventScroll: true });
    event.preventDefault();
  };
  const move = event => {
    if (!held) return;
    if (!moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 4) return;
    if (!moved) { moved = true; picture.setPointerCapture(event.pointerId); root.classList.add("dl-dragging"); }
    send({ kind: "drag", key: held.key, ...place(event) });
  };
  const up = event => {
    if (held && moved) send({ kind: "drag", key: held.key, ...place(event) });
    held = null;
    root.classList.remove("dl-dragging");
  };
  const lost = () => { held = null; root.classList.remove("dl-dragging"); };
  const click = event => {
    const target = event.target.closest("[data-pick]");
    if (target && !moved) send({ kind: "pick", key: target.dataset.key });
  };
  const press = event => {
    const target = event.target.closest("[data-key]");
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step && "drag" in target.dataset) send({ kind: "nudge", key: target.dataset.key, dx: step[0], dy: step[1] });
    else if (["Enter", " "].includes(event.key) && !event.shiftKey && "pick" in target.dataset)
      send({ kind: "pick", key: target.dataset.key });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: lost, click, keydown: press };
  for (const [name, handler] of Object.entries(handlers)) picture.addEventListener(name, handler);

  const watch = new IntersectionObserver(entries => { visible = entries.at(-1).isIntersecting; schedule(); });
  watch.observe(root);
  const changes = { "change:frame": draw, "change:words": draw, "change:playing": play, "change:beat": beat };
  for (const [name, handler] of Object.entries(changes)) model.on(name, handler);
  play();
  return () => {
    clearTimeout(timer);
    clearTimeout(patience);
    watch.disconnect();
    for (const [name, handler] of Object.entries(changes)) model.off(name, handler);
  };
}
export default { render };
"""

_DARK = "".join(f"--dl-{name}:{colour};" for name, colour in DARK.items())
STYLESHEET = """
body[data-jp-theme-light="false"] .dl-stage, body.vscode-dark .dl-stage { DARK }
.dl-explorer { max-width: 990px; overflow: visible; }
.dl-explorer .widget-hbox { overflow: visible; gap: 2px 10px; }
.dl-explorer .widget-hbox .widget-hbox { gap: 0; }
.dl-explorer button:focus-visible { outline: 3px solid var(--jp-brand-color1, #0072B2); outline-offset: 1px; }
.dl-stage { color: var(--jp-content-font-color1, #1A1A1A); }
.dl-picture { overflow-x: auto; display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
.dl-picture > svg, .dl-picture > img { height: auto; }
.dl-picture > img { max-width: 100%; }
.dl-picture svg text { user-select: none; pointer-events: none; }
.dl-words { margin: 6px 2px 4px; min-height: 3em; line-height: 1.45; max-width: 72ch;
  font-size: var(--jp-content-font-size1, 14px); }
.dl-stage [data-drag] { cursor: grab; touch-action: none; }
.dl-stage.dl-dragging, .dl-stage.dl-dragging [data-drag] { cursor: grabbing; }
.dl-stage [data-pick]:not([data-drag]) { cursor: pointer; }
.dl-stage [tabindex]:focus { outline: none; }
.dl-stage [tabindex]:focus-visible { outline: 3px solid var(--dl-ink, #1A1A1A); outline-offset: 3px; border-radius: 4px; }
.dl-stage .dl-ringed:focus-visible { outline: none; }
.dl-stage .dl-ringed:focus-visible > .dl-ring { stroke: var(--dl-ink, #1A1A1A); }
.dl-stage .dl-glide, .dl-stage .dl-glide path { transition: d 0.3s ease; }
.dl-stage.dl-dragging .dl-glide, .dl-stage.dl-dragging .dl-glide path { transition: none; }
.dl-stage .dl-flow path { animation: dl-flow 0.6s linear 3; }
@keyframes dl-flow { from { stroke-dashoffset: 20; } to { stroke-dashoffset: 0; } }
@media (prefers-reduced-motion: reduce) { .dl-stage .dl-flow path { animation: none; } }
@media (prefers-reduced-motion: reduce) { .dl-stage .dl-glide, .dl-stage .dl-glide path { transition: none; } }
""".replace("DARK", _DARK)


class Stage(anywidget.AnyWidget):
    """Shows the frame and the words; sends ``drag``, ``nudge``, ``pick`` and, while it plays, ``tick``.

    In the frame an element with ``data-key`` keeps its identity from picture to picture; with ``data-drag`` it
    follows pointer and arrow keys, with ``data-pick`` it answers to a click, Enter and the space bar.

    Attributes
    ----------
    frame : str
        HTML or SVG of the picture.
    words : str
        The sentence below it.
    playing : bool
        Whether the view asks for a tick every ``interval`` milliseconds.
    beat : int
        Grows with each message that was answered; the view then sends the next.
    """

    _esm = SCRIPT
    _css = STYLESHEET
    frame = traitlets.Unicode("").tag(sync=True)
    words = traitlets.Unicode("").tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    interval = traitlets.Int(450).tag(sync=True)
    beat = traitlets.Int(0).tag(sync=True)
