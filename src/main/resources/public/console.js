// The console's script: sends forms without leaving the page, shows checks and steps as they happen. Everything it
// shows comes from the server as escaped HTML or is set as text.

const conversation = document.getElementById("conversation");
const thread = threadOfThisTab();
let turn = null;

function threadOfThisTab() {
  const known = sessionStorage.getItem("thread");
  if (known) return known;
  const drawn = crypto.getRandomValues(new Uint8Array(12));
  const made = "web-" + Array.from(drawn, b => b.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem("thread", made);
  return made;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function parse(html) {
  return document.importNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild, true);
}

async function fragment(url, options = {}) {
  const response = await fetch(url, {...options, headers: {"X-Fragment": "1", "Accept": "text/html"}});
  return {ok: response.ok, node: parse(await response.text())};
}

document.addEventListener("submit", event => {
  const form = event.target;
  const into = form.dataset.into;
  if (!into || (into === "conversation" && !conversation)) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  if (into === "conversation") ask(form, body);
  else decide(form, event.submitter?.getAttribute("formaction") ?? form.getAttribute("action"), body);
});

async function ask(form, body) {
  if (turn) return;
  body.set("thread", thread);
  turn = element("section", "turn");
  turn.append(element("p", "asked", body.get("text")));
  const checks = element("ul", "checks");
  checks.setAttribute("role", "status");
  checks.append(element("li", "waiting", "Looking"));
  turn.append(checks);
  conversation.append(turn);
  turn.scrollIntoView({block: "start", behavior: "smooth"});
  busy(form, true);
  try {
    const {ok, node} = await fragment("/ask", {method: "POST", body});
    if (ok) turn.replaceWith(node);
    else checks.replaceWith(node);
    node.scrollIntoView({block: "start", behavior: "smooth"});
    (node.querySelector("[data-reply]") ?? node).focus({preventScroll: true});
    const text = document.getElementById("text");
    if (text) text.value = "";
  } catch {
    checks.replaceWith(element("p", "wrong", "Inquest does not answer. Is it still running? Ask again in a moment."));
  } finally {
    turn = null;
    busy(form, false);
  }
}

async function decide(form, url, body) {
  const card = form.closest("[data-card]");
  busy(form, true);
  try {
    const {node} = await fragment(url, {method: "POST", body});
    if (node.matches("[data-card]")) await update(card, node);
    else say(card, node);
  } catch {
    say(card, element("p", "wrong", "Inquest does not answer. Whether it has decided is not known: reload the page."));
  } finally {
    busy(form, false);
  }
}

function say(card, node) {
  card.querySelector(":scope > .wrong")?.remove();
  card.querySelector("[data-part=decide]").before(node);
}

function busy(form, yes) {
  form.setAttribute("aria-busy", yes);
  form.querySelectorAll("button").forEach(button => button.disabled = yes);
}

// A card's parts are replaced one by one, so that what is open stays open and a picture does not flicker.
async function update(card, fresh, looked = false) {
  // Why something was refused stays to be read until somebody tries again or the card comes to something else.
  const keep = looked && card.dataset.state === fresh.dataset.state ? "refused" : "";
  card.dataset.state = fresh.dataset.state;
  for (const picture of fresh.querySelectorAll("img")) await loaded(picture);
  const fix = card.querySelector(".fix");
  for (const part of card.querySelectorAll("[data-part]")) {
    if (part.dataset.part !== keep && !fresh.querySelector(`[data-part="${part.dataset.part}"]`)) part.remove();
  }
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = card.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!old && part.dataset.part === "refused") card.querySelector("[data-part=decide]").before(part);
    else if (!old) place(fix, part, fresh);
    else if (folded(old) !== folded(part)) old.replaceWith(part);
  }
}

// Whether somebody has opened something is no difference.
const folded = part => part.outerHTML.replaceAll(/(<details[^>]*) open=""/g, "$1");

function place(fix, part, fresh) {
  const order = ["steps", "picture", "result", "compared", "undo", "by-hand", "left-behind"];
  const later = order.slice(order.indexOf(part.dataset.part) + 1);
  const next = later.map(name => fix.querySelector(`[data-part="${name}"]`)).find(found => found);
  fix.insertBefore(part, next ?? null);
}

function loaded(picture) {
  const shown = document.querySelector(`img[src="${CSS.escape(picture.getAttribute("src"))}"]`);
  return shown ? Promise.resolve() : picture.decode().catch(() => {});
}

// By card and not by proposal: a conversation may show one proposal several times.
const refreshing = new Map();

async function refresh(card) {
  if (refreshing.has(card)) {
    refreshing.set(card, true);
    return;
  }
  refreshing.set(card, false);
  try {
    const {ok, node} = await fragment("/proposals/" + encodeURIComponent(card.dataset.card));
    if (ok) await update(card, node, true);
  } catch {
    // The stream of events comes back when the server does, and looks again.
  }
  const again = refreshing.get(card);
  refreshing.delete(card);
  if (again) refresh(card);
}

function cards(state) {
  return [...document.querySelectorAll("[data-card]")].filter(card => !state || card.dataset.state === state);
}

async function refreshQueue() {
  const queue = document.getElementById("queue");
  if (!queue) return;
  const text = await (await fetch("/proposals")).text();
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("queue");
  if (fresh) queue.replaceWith(document.importNode(fresh, true));
}

const events = new EventSource("/api/events");
events.addEventListener("open", () => cards().forEach(refresh));
events.addEventListener("checked", event => {
  const checked = JSON.parse(event.data);
  if (!turn || checked.thread !== thread) return;
  const line = element("li", checked.ok ? "ok" : "not-ok");
  line.append(element("b", "", checked.check), element("span", "", checked.say || (checked.ok ? "seen" : "not seen")),
      element("span", "quiet", checked.took_ms + " ms"));
  turn.querySelector(".checks")?.insertBefore(line, turn.querySelector(".waiting"));
});
events.addEventListener("proposal", event => {
  const id = JSON.parse(event.data).id;
  cards().filter(card => card.dataset.card === id).forEach(refresh);
  refreshQueue();
});
events.addEventListener("remediation", () => cards().filter(card => card.dataset.state !== "pending").forEach(refresh));

if (navigator.clipboard) {
  document.documentElement.classList.add("can-copy");
  document.addEventListener("click", async event => {
    const button = event.target.closest(".copy");
    if (!button) return;
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = "Copied";
    setTimeout(() => button.textContent = "Copy", 1500);
  });
}

setInterval(() => {
  for (const time of document.querySelectorAll("time[data-in]")) {
    const minutes = Math.round((new Date(time.dateTime) - Date.now()) / 60000);
    time.textContent = minutes > 0 ? `in ${minutes} min` : "now";
  }
}, 30000);
