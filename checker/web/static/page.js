// Makes the page better, never necessary: answers without a reload, links that hold the text, dropped files.
const MOST_LINK = 60000;
const MOST_TEXT = 200000;

const form = document.getElementById("check");
const status = document.getElementById("status");
let opened = null;

function say(words) {
  if (status) status.textContent = words;
}

// A text as the fragment of an address, which browsers never send.
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The text of a fragment, read no further than a text may be long.
async function unpacked(fragment) {
  const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length < MOST_TEXT) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

function busy(isBusy) {
  form.querySelector("button.main").disabled = isBusy;
  const doing = form.elements.file.files.length ? form.dataset.reading : form.dataset.checking;
  say(isBusy ? doing : "");
}

// Puts the answer, the text that was read and any error of another page into this one.
function show(page) {
  document.getElementById("answer").replaceChildren(...page.getElementById("answer").childNodes);
  form.elements.text.value = page.getElementById("text").value;
  form.elements.file.value = "";
  wake();
  const answer = document.getElementById("answer");
  answer.scrollIntoView();
  answer.focus({ preventScroll: true });
}

// Saves a file that came back, as a link to it would.
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  form.elements.file.value = "";
}

async function check() {
  busy(true);
  let said = "";
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (response.headers.get("content-disposition")) {
      save(await response.blob(), /filename="([^"]+)"/.exec(response.headers.get("content-disposition"))[1]);
      said = form.dataset.saved;
    } else {
      show(new DOMParser().parseFromString(await response.text(), "text/html"));
      history.replaceState(null, "", location.pathname);
    }
  } catch {
    said = form.dataset.noServer;
  }
  busy(false);
  say(said);
}

async function checkLinked() {
  if (!location.hash.startsWith("#t=")) return;
  const link = location.hash;
  try {
    form.elements.text.value = await unpacked(link.slice(3));
  } catch {
    return;
  }
  await check();
  history.replaceState(null, "", link);
}

async function copyLink(event) {
  const button = event.currentTarget;
  const fragment = await packed(button.form.elements.text.value);
  const kept = document.getElementById("kept");
  if (fragment.length > MOST_LINK) {
    kept.textContent = button.dataset.tooLong;
    return;
  }
  const address = new URL(form.action);
  address.hash = `t=${fragment}`;
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address.href);
    kept.textContent = button.dataset.done;
  } catch {
    kept.textContent = button.dataset.byHand;
  }
}

// Goes to a place of the page, opening what it stands in, and leaves the address as it is.
function goTo(event) {
  const link = event.target.closest('a[href^="#"]');
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  if (matchMedia("(hover: none)").matches && link.closest(".mark") && opened !== link) {
    opened = link;
    link.focus();
    return;
  }
  const closed = place.closest("details:not([open])");
  if (closed) closed.open = true;
  place.scrollIntoView();
  place.focus({ preventScroll: true });
}

// Escape puts an explanation away; the next mark shows its own again.
function hush(event) {
  if (event.key === "Escape") document.body.classList.add("quiet");
}

// Files may be dropped anywhere; a text that is dropped is the browser's own business.
function drop(event) {
  document.body.classList.remove("dropping");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files);
}

function take(files) {
  form.elements.file.files = files;
  check();
}

// Shows what needs scripts, and ties the buttons of the answer.
function wake() {
  for (const element of document.querySelectorAll(".js")) element.hidden = false;
  document.getElementById("copy")?.addEventListener("click", copyLink);
  document.getElementById("print")?.addEventListener("click", () => print());
}

document.addEventListener("click", goTo);
document.addEventListener("keydown", hush);
for (const kind of ["focusin", "pointerover"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.closest?.(".mark")) document.body.classList.remove("quiet");
  });
}
wake();
if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  form.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) take(event.clipboardData.files);
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", drop);
  addEventListener("hashchange", checkLinked);
  checkLinked();
}
