// What makes the pages handier. Everything can be read, and done, without it.
"use strict";

// Waiting: ask until the thing waited for is there, then show the page anew.
function poll(element, address, isDone) {
  let pause = 1500;
  async function ask() {
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (answer.ok && isDone(await answer.json())) {
        location.reload();
        return;
      }
    } catch (error) {
      pause = 10000; // the server is gone, or busy
    }
    pause = Math.min(pause * 1.3, 15000);
    setTimeout(ask, pause);
  }
  setTimeout(ask, pause);
}

for (const element of document.querySelectorAll("[data-tracing]")) {
  poll(element, element.dataset.tracing, (state) => state.current);
}
for (const element of document.querySelectorAll("[data-job]")) {
  poll(element, element.dataset.job, (state) => state.state === "done" || state.state === "failed");
}

// Filters act at once when something is chosen.
for (const form of document.querySelectorAll("form.filters")) {
  for (const select of form.querySelectorAll("select")) {
    select.addEventListener("change", () => form.requestSubmit());
  }
}

// The time slider: two thumbs over the periods of the chart set the days of the form. Without it
// there are the date fields; both say the same.
for (const slider of document.querySelectorAll("[data-slider]")) {
  const form = document.querySelector("form.filters");
  const since = form && form.elements.namedItem("from");
  const until = form && form.elements.namedItem("to");
  const thumbs = Array.from(slider.querySelectorAll("input"));
  const starts = slider.dataset.starts.split(" ");
  const ends = slider.dataset.ends.split(" ");
  const bars = slider.parentElement.querySelectorAll("svg a");
  const chosen = slider.parentElement.querySelector("[data-chosen]");
  if (!since || !until || thumbs.length !== 2) continue;
  let waiting = 0;

  function edges() {
    return thumbs.map((thumb) => Number(thumb.value)).sort((a, b) => a - b);
  }
  function show() {
    const [first, last] = edges();
    bars.forEach((bar, n) => bar.classList.toggle("out", n < first || n > last));
    for (const thumb of thumbs) {
      const days = thumb.value === String(first) ? starts[first] : ends[last];
      thumb.setAttribute("aria-valuetext", days);
    }
  }
  function take() {
    const [first, last] = edges();
    since.value = first === 0 ? "" : starts[first];
    until.value = last === starts.length - 1 ? "" : ends[last];
    chosen.textContent = starts[first] + " – " + ends[last];
  }
  for (const thumb of thumbs) {
    thumb.addEventListener("input", () => {
      show();
      take();
      clearTimeout(waiting);
      // Long enough to press an arrow again before the page is asked for.
      waiting = setTimeout(() => {
        sessionStorage.setItem("slider", thumb.dataset.edge);
        form.requestSubmit();
      }, 900);
    });
  }
  slider.hidden = false;
  slider.style.marginInline = `calc(${50 / starts.length}% - 0.75rem)`; // a thumb under each bar
  show();
  const held = sessionStorage.getItem("slider");
  sessionStorage.removeItem("slider");
  const again = thumbs.find((thumb) => thumb.dataset.edge === held);
  if (again) again.focus({ preventScroll: true });
}

// The article: words and the card of their attribution show each other.
const items = Array.from(document.querySelectorAll("[data-item]"));
const marks = Array.from(document.querySelectorAll("mark[data-of]"));

function light(ids) {
  for (const mark of marks) {
    mark.classList.toggle("lit", mark.dataset.of.split(" ").some((id) => ids.includes(id)));
  }
  for (const item of items) item.classList.toggle("lit", ids.includes(item.id));
}

for (const mark of marks) {
  const ids = mark.dataset.of.split(" ");
  mark.addEventListener("mouseenter", () => light(ids.slice(-1)));
  mark.addEventListener("mouseleave", () => light([]));
}
for (const item of items) {
  item.addEventListener("mouseenter", () => light([item.id]));
  item.addEventListener("focusin", () => light([item.id]));
  item.addEventListener("mouseleave", () => light([]));
}

// Keys: through an article, and through its review, without a mouse.
let at = items.findIndex((item) => "#" + item.id === location.hash);
if (at >= 0) light([items[at].id]);

function go(step) {
  at = Math.max(0, Math.min(items.length - 1, at + step));
  items[at].focus();
  items[at].scrollIntoView({ block: "nearest" });
  const first = marks.find((mark) => mark.dataset.of.split(" ").includes(items[at].id));
  if (first) first.scrollIntoView({ block: "center" });
}

// Press the button of a key. While nobody has signed yet the name is asked for first; Enter there
// then presses that very button, and not whichever stands first in the form.
function press(item, key) {
  const panel = item.querySelector("details.review");
  const button = item.querySelector(`button[data-key="${key}"]`);
  if (!panel || !button) return;
  panel.open = true;
  const wanted = key === "n" ? "note" : "by";
  const field = button.form.elements.namedItem(wanted);
  if (field && field.type !== "hidden" && !field.value) {
    field.focus();
    button.form.dataset.key = key;
  } else button.click();
}

function act(key) {
  const item = items[at];
  if (!item) return;
  const panel = item.querySelector("details.review");
  if (key === "u") {
    const undo = item.querySelector(".decisions li:last-child button[data-key=u]");
    if (undo) undo.click();
  } else if (key === "w") {
    const other = item.querySelector("a[href^='/claims/']");
    if (other) other.click();
  } else if (key === "c" || key === "e") {
    if (!panel) return;
    panel.open = true;
    panel.querySelector("select[data-key=c]").focus();
  } else press(item, key);
}

// What a field can be corrected to is offered, where there is a list of it.
for (const select of document.querySelectorAll("[data-lists]")) {
  const value = select.form.elements.namedItem("value");
  const offer = () => {
    const list = document.getElementById("list-" + select.value);
    if (list) value.setAttribute("list", list.id);
    else value.removeAttribute("list");
  };
  select.addEventListener("change", offer);
  offer();
}

for (const form of document.querySelectorAll("details.review form")) {
  form.addEventListener("keydown", (event) => {
    const key = form.dataset.key;
    if (event.key === "Escape") {
      delete form.dataset.key;
      event.target.closest("[data-item]").focus();
    } else if (event.key === "Enter" && key && event.target.matches("input")) {
      event.preventDefault();
      const open = Array.from(form.querySelectorAll("input[required]")).find((one) => !one.value);
      if (open) open.focus();
      else form.querySelector(`button[data-key="${key}"]`).click();
    }
  });
}

if (items.length) {
  const help = document.querySelector("[data-keyhelp]");
  if (help) help.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "?" && help) help.open = !help.open;
    else if ("axecnuw".includes(event.key)) {
      event.preventDefault(); // or the letter would be typed into the field that opens
      act(event.key);
    }
  });
}

// Words marked with the mouse or keys in the text become the correction.
let selected = "";
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = document.querySelector(".text");
  if (text && selection.rangeCount && text.contains(selection.anchorNode)) {
    selected = selection.toString().trim();
  }
});
for (const field of document.querySelectorAll("[data-selection]")) {
  field.addEventListener("focus", () => {
    if (!field.value && selected) field.value = selected;
  });
}
