/* Conveniences of the page; it is complete without them. No network, no names of the page's elements taken for granted:
   an edition may call an element `location`, so everything is asked of `document` by id, and ids of ours begin with tw-. */
(function () {
  "use strict";
  const root = document.documentElement, main = document.querySelector("main");
  const by = (id) => document.getElementById(id);
  const tools = by("tw-tools"), pop = by("tw-pop"), body = by("tw-pop-body"), cite = by("tw-cite");
  const data = JSON.parse(by("tw-data").textContent || "{}");
  const wide = window.matchMedia("(min-width: 80rem)");
  let opener = null, cited = null;

  const kept = {
    get(key) { try { return window.localStorage.getItem("teiwright-" + key); } catch { return null; } },
    set(key, value) { try { window.localStorage.setItem("teiwright-" + key, value); } catch { /* private window */ } },
  };

  // -- switches

  const switches = {
    pages(on) { root.classList.toggle("no-pages", !on); },
    originals(on) {
      root.classList.toggle("originals", on);
      for (const other of main.querySelectorAll(".original")) {
        other.hidden = !on;
        const shown = other.previousElementSibling;
        if (shown && shown.classList.contains("variant")) shown.hidden = on;
      }
    },
    dark(on) { root.dataset.theme = on ? "dark" : "light"; },
  };
  function turn(name, on) {
    const button = tools.querySelector(`[data-do="${name}"]`);
    if (!button) return;
    button.setAttribute("aria-pressed", String(on));
    switches[name](on);
  }
  for (const name of Object.keys(switches)) {
    const last = kept.get(name);
    if (last !== null) turn(name, last === "yes");
    else if (name === "dark" && window.matchMedia("(prefers-color-scheme: dark)").matches) turn("dark", true);
  }

  // -- pop-ups: a note, or how to cite

  function open(from, label) {
    opener = from;
    pop.setAttribute("aria-label", label);
    pop.hidden = false;
    pop.focus({ preventScroll: true });
  }
  function close() {
    if (pop.hidden) return;
    pop.hidden = true;
    if (opener) opener.focus({ preventScroll: true });
  }
  function copy(note, links) {
    const twin = note.cloneNode(true);
    for (const one of twin.querySelectorAll("[role=doc-backlink], .permalink, .n")) one.remove();
    for (const one of [twin, ...twin.querySelectorAll("[id]")]) one.removeAttribute("id");
    if (!links) for (const one of twin.querySelectorAll("a, [tabindex]")) one.setAttribute("tabindex", "-1");
    return [...twin.childNodes];
  }
  function noteOf(call) {
    const href = call.getAttribute("href") || "";
    const note = href.startsWith("#") ? by(href.slice(1)) : null;
    return note && note.closest("#notes") ? note : null;
  }
  function showNote(call, note) {
    const number = document.createElement("b");
    number.textContent = call.textContent + " ";
    cite.hidden = true;
    body.replaceChildren(number, ...copy(note, true));
    open(call, call.textContent);
  }

  function place(element) {
    let page = "";
    const upTo = element.closest("#notes") ? noteCall(element) || element : element;
    for (const one of main.querySelectorAll(".pb")) {
      if (one === upTo || one.compareDocumentPosition(upTo) & Node.DOCUMENT_POSITION_FOLLOWING) {
        if (one.dataset.n) page = one.dataset.n;
      } else break;
    }
    return page;
  }
  const noteCall = (note) => main.querySelector(`.call a[href="#${CSS.escape(note.id)}"]`);
  function address(element) {
    const base = data.address || document.URL.split("#")[0];
    return element && element.id ? `${base}#${element.id}` : base;
  }
  const citation = {
    text(element) {
      const page = place(element);
      return `${data.text}${page ? ` ${data.p} ${page}.` : ""} ${address(element)}`;
    },
    bibtex(element) {
      const page = place(element);
      return data.bibtex.replace("TWWHERE", () => (page ? `${data.p} ${page}` : "")).replace("TWADDRESS", () => address(element));
    },
    link: address,
  };
  function showCite(element, from) {
    cited = element;
    body.replaceChildren();
    cite.hidden = false;
    by("tw-cited").textContent = citation.text(element);
    by("tw-copied").textContent = "";
    open(from, tools.querySelector('[data-do="cite"]').textContent);
  }
  async function toClipboard(text) {
    try { await navigator.clipboard.writeText(text); return; } catch { /* no leave, or a file: the old way */ }
    const area = document.createElement("textarea");
    area.value = text;
    pop.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  /* What is being read: the last paragraph or heading that begins above the middle of the window. */
  function current() {
    let last = main;
    for (const one of main.querySelectorAll("section[id], p[id], div.p[id]")) {
      if (one.getBoundingClientRect().top > window.innerHeight / 2) break;
      if (!one.closest("#notes, #about, #apparatus")) last = one;
    }
    return last === main ? main.querySelector("[id]") || main : last;
  }

  document.addEventListener("click", async (event) => {
    const target = event.target.closest("a, button, .pb");
    if (!target) { if (!event.target.closest("#tw-pop")) close(); return; }
    const what = target.dataset.do;
    if (what === "close") close();
    else if (what === "cite") showCite(current(), target);
    else if (what in switches) {
      const on = target.getAttribute("aria-pressed") !== "true";
      turn(what, on);
      kept.set(what, on ? "yes" : "no");
    } else if (target.dataset.copy) {
      await toClipboard(citation[target.dataset.copy](cited));
      by("tw-copied").textContent = by("tw-copied").dataset.word;
      target.focus();
    } else if (target.classList.contains("pb")) showCite(target, target);
    else if (target.classList.contains("permalink")) {
      const to = by(target.getAttribute("href").slice(1));
      if (to) showCite(to, target);
    } else if (target.getAttribute("role") === "doc-noteref" && !event.ctrlKey && !event.metaKey) {
      const note = noteOf(target);
      if (!note) return;
      event.preventDefault();
      showNote(target, note);
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // -- notes in the margin, on wide screens; made when their call comes near

  const near = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      near.unobserve(one.target);
      const call = one.target.querySelector("a"), note = call && noteOf(call);
      if (!note) continue;
      const side = document.createElement("span");
      side.className = "side";
      side.setAttribute("aria-hidden", "true");
      if (note.lang) side.lang = note.lang;
      const number = document.createElement("b");
      number.textContent = call.textContent;
      side.append(number, " ", ...copy(note, false));
      one.target.after(side);
    }
  }, { rootMargin: "1500px" });
  function margin() {
    if (!wide.matches) return;
    root.classList.add("margin-notes");
    for (const call of main.querySelectorAll(".call")) {
      if (!call.closest("#notes, #about, table, figure, .side, .original")) near.observe(call);
    }
  }
  margin();
  wide.addEventListener("change", margin);

  // -- on paper: the notes of a block at its foot. These rules stand here because the Nu checker cannot read them.

  const heads = document.createElement("style"), running = JSON.stringify(data.title || "").replace(/\\./g, " ");
  heads.textContent = `::highlight(tw-hits) { background-color: var(--mark); color: var(--ink); }
    ::highlight(tw-here) { background-color: var(--link); color: var(--paper); }
    @page { @top-center { content: ${running}; font: italic 9pt serif; color: #444; }
    @bottom-center { content: counter(page); font: 9pt serif; color: #444; } }
    @page :first { @top-center { content: none; } @bottom-center { content: none; } }`;
  document.head.append(heads);

  let feet = [];
  window.addEventListener("beforeprint", () => {
    const blocks = new Map();
    for (const call of main.querySelectorAll(".call a")) {
      const note = noteOf(call);
      if (!note || call.closest("#notes, .side")) continue;
      let block = call.closest("p, li, h2, h3, h4, h5, h6, .lg, .sp, .table, figure, dl, blockquote, .p") || call.parentElement;
      block = block.closest("ul, ol, .table, .lg, figure, dl") || block;
      if (!blocks.has(block)) blocks.set(block, new Map());
      blocks.get(block).set(note, call.textContent);
    }
    for (const [block, notes] of blocks) {
      const foot = document.createElement("div");
      foot.className = "feet";
      for (const [note, mark] of notes) {
        const line = document.createElement("div"), number = document.createElement("sup");
        number.textContent = mark;
        line.append(number, " ", ...copy(note, true));
        foot.append(line);
      }
      block.after(foot);
      feet.push(foot);
    }
    root.classList.add("printing");
  });
  window.addEventListener("afterprint", () => {
    feet.forEach((foot) => foot.remove());
    feet = [];
    root.classList.remove("printing");
  });

  // -- search

  const find = by("tw-find"), found = by("tw-found");
  let hits = [], at = -1;
  function search(words) {
    hits = [];
    at = -1;
    if (CSS.highlights) CSS.highlights.clear();
    found.textContent = "";
    if (words.trim().length < 2) return;
    const nodes = [], starts = [];
    let text = "";
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".side, .feet, [hidden], .call, .permalink") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
      nodes.push(walker.currentNode);
      starts.push(text.length);
      const lower = walker.currentNode.data.toLowerCase();
      text += (lower.length === walker.currentNode.data.length ? lower : walker.currentNode.data).replace(/\s/g, " ");
    }
    const wish = words.trim().toLowerCase().replace(/\s+/g, " ");
    const node = (offset) => {
      let low = 0, high = starts.length - 1;
      while (low < high) { const mid = (low + high + 1) >> 1; if (starts[mid] <= offset) low = mid; else high = mid - 1; }
      return low;
    };
    for (let from = text.indexOf(wish); from >= 0 && hits.length < 5000; from = text.indexOf(wish, from + wish.length)) {
      const range = document.createRange(), first = node(from), last = node(from + wish.length - 1);
      range.setStart(nodes[first], from - starts[first]);
      range.setEnd(nodes[last], from + wish.length - starts[last]);
      hits.push(range);
    }
    if (CSS.highlights && hits.length) CSS.highlights.set("tw-hits", new Highlight(...hits));
    found.textContent = String(hits.length);
  }
  function go(step) {
    if (!hits.length) return;
    at = (at + step + hits.length) % hits.length;
    if (CSS.highlights) CSS.highlights.set("tw-here", new Highlight(hits[at]));
    const box = hits[at].getBoundingClientRect();
    window.scrollBy({ top: box.top - window.innerHeight / 3 });
    found.textContent = `${at + 1}/${hits.length}`;
  }
  let waiting = 0;
  find.addEventListener("input", () => { window.clearTimeout(waiting); waiting = window.setTimeout(() => search(find.value), 200); });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    window.clearTimeout(waiting);
    if (!hits.length) search(find.value);
    go(event.shiftKey ? -1 : 1);
  });

  // -- the contents follow the reader

  const links = new Map();
  for (const link of document.querySelectorAll("nav.contents li > a")) {
    const to = by(link.getAttribute("href").slice(1));
    if (to) links.set(to, link);
  }
  const places = [...links.keys()], nav = document.querySelector("nav.contents");
  let marked = null, asked = false;
  function follow() {
    asked = false;
    let here = null;
    for (const one of places) { if (one.getBoundingClientRect().top < 120) here = one; else break; }
    if (here === marked) return;
    if (marked) links.get(marked).removeAttribute("aria-current");
    marked = here;
    if (!here) return;
    const link = links.get(here);
    link.setAttribute("aria-current", "true");
    if (nav.scrollHeight > nav.clientHeight + 4) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  }
  window.addEventListener("scroll", () => { if (!asked) { asked = true; window.requestAnimationFrame(follow); } }, { passive: true });
  follow();

  if (!window.matchMedia("(min-width: 75rem)").matches) {
    const first = nav && nav.querySelector("details");
    if (first && links.size > 12) first.open = false;
  }
  tools.hidden = false;
  root.classList.add("js");
})();
