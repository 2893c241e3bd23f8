/* What the frame does in the browser: keys, menus, drawers, the address bar, and keeping what was typed. */
(function () {
  "use strict";

  const app = document.body;
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
  const widget = (id) => window.PrimeFaces && PrimeFaces.widgets[id];
  const visible = (selector) => Array.from(document.querySelectorAll(selector)).find((el) => el.getClientRects().length && getComputedStyle(el).visibility !== "hidden");
  const openDrawer = () => document.querySelector(".crm-drawer.ui-sidebar-active");
  const openDialog = () => visible(".ui-dialog");

  /* menu, folded by choice and off the canvas on small windows */
  function menu(open) {
    const nav = document.getElementById("menu");
    if (!nav) return;
    nav.classList.toggle("crm-open", open);
    document.querySelector(".crm-backdrop").hidden = !open;
    document.querySelector(".crm-menu-open").setAttribute("aria-expanded", String(open));
    if (open) nav.querySelector("a").focus();
  }

  function fold(button) {
    const folded = app.classList.toggle("crm-folded");
    button.setAttribute("aria-expanded", String(!folded));
    document.cookie = "crmMenu=" + (folded ? "folded" : "open") + ";path=" + (PrimeFaces.settings.contextPath || "/") + ";max-age=31536000;samesite=lax";
  }

  function closeMenus(but) {
    document.querySelectorAll("details.crm-menu[open]").forEach((m) => { if (m !== but) m.open = false; });
  }

  /* dialogs and drawers; whoever opened one gets the focus back */
  let opener = null;
  function show(id, from) {
    const w = widget(id);
    if (!w) return;
    opener = from || document.activeElement;
    const drawer = w.jq[0].classList.contains("crm-drawer");
    const wasOpen = drawer && w.isVisible();
    if (!drawer) w.applyFocus = focusFirst;
    w.show();
    if (drawer && !wasOpen) { drawerState(w.jq[0]); w.jq[0].focus({ preventScroll: true }); }
  }
  /* at once: PrimeFaces would do it 50 ms later, and take the focus from whoever has begun to type */
  function focusFirst() {
    const fields = this.jq.find(":input:visible:enabled[name]:not(:submit,:button,[readonly])");
    PrimeFaces.focusElement((fields.length ? fields : this.jq.find("a")).first());
  }
  function hide(id) {
    const w = widget(id);
    if (w) w.hide();
    const back = opener && (document.contains(opener) ? opener : opener.id && document.getElementById(opener.id));
    if (back) back.focus({ preventScroll: true });
    else focusRow(document.querySelector("tr.crm-current, tr.crm-shown"));
    opener = null;
  }
  function drawerState(drawer) {
    const open = drawer.classList.contains("ui-sidebar-active");
    drawer.inert = !open;
    drawer.tabIndex = -1;
    drawer.setAttribute("aria-hidden", String(!open));
    drawer.setAttribute("aria-modal", "false");
  }
  function closeAround(el) {
    const box = el.closest(".ui-dialog, .crm-drawer");
    if (box) hide(box.id.split(":").pop());
  }

  document.addEventListener("click", (e) => {
    const el = e.target.closest("[data-crm-fold],[data-crm-menu],[data-crm-theme],button[type=button][data-crm-opens],button[type=button][data-crm-closes],summary,tr");
    closeMenus(e.target.closest("details.crm-menu"));
    if (!el) return;
    if (el.dataset.crmFold) fold(el);
    else if (el.dataset.crmMenu) menu(el.dataset.crmMenu === "open");
    else if (el.dataset.crmTheme) { document.documentElement.dataset.theme = el.dataset.crmTheme; closeMenus(); }
    else if (el.dataset.crmOpens) show(el.dataset.crmOpens);
    else if (el.dataset.crmCloses) closeAround(el);
    else if (el.tagName === "TR") rowClicked(el, e);
  });

  /* rows: a click or Enter opens, arrows and j k walk, x ticks */
  const link = (row) => row && row.querySelector(".crm-row-link");
  function rowClicked(row, e) {
    if (!link(row) || e.target.closest("a,button,input,label,summary,.ui-chkbox") || String(getSelection())) return;
    current(row);
    link(row).click();
  }
  function current(row) {
    document.querySelectorAll("tr.crm-current").forEach((r) => r.classList.remove("crm-current"));
    if (row) { row.classList.add("crm-current"); row.scrollIntoView({ block: "nearest" }); }
  }
  function focusRow(row) { if (link(row)) link(row).focus({ preventScroll: true }); }
  function walk(step) {
    const rows = Array.from(document.querySelectorAll(".crm-table tbody tr")).filter((r) => r.dataset.ri !== undefined);
    if (!rows.length) return;
    const at = rows.findIndex((r) => r.classList.contains("crm-current"));
    const row = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
    current(row);
    if (openDrawer() && link(row)) link(row).click();
  }

  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.defaultPrevented) return;
    if (e.key === "Escape") return escape(e);
    const search = document.getElementById("globalSearch");
    if (search && (e.key === "k" && (e.metaKey || e.ctrlKey) || e.key === "/" && !typing(e.target) && !e.ctrlKey && !e.metaKey)) {
      e.preventDefault();
      search.focus();
      search.select();
      return;
    }
    if (typing(e.target) || e.ctrlKey || e.metaKey || e.altKey || openDialog()) return;
    const row = document.querySelector("tr.crm-current");
    if (e.key === "j" || e.key === "ArrowDown" && row) { e.preventDefault(); walk(1); }
    else if (e.key === "k" || e.key === "ArrowUp" && row) { e.preventDefault(); walk(-1); }
    else if (e.key === "x" && row) { const box = row.querySelector(".ui-chkbox-box"); if (box) box.click(); }
    else if (e.key === "Enter" && row && !e.target.closest("a,button,summary,[role=tab]") && link(row)) link(row).click();
  });

  /* the list of choices: check boxes in a named dialog, which is what it is, not options of a list box */
  const choicesMenu = window.PrimeFaces && PrimeFaces.widget.SelectCheckboxMenu && PrimeFaces.widget.SelectCheckboxMenu.prototype;
  if (choicesMenu) {
    const showChoices = choicesMenu.show;
    choicesMenu.show = function () { showChoices.apply(this, arguments); nameChoices(this); };
  }
  function nameChoices(menu) {
    const label = document.getElementById(menu.id + "Label");
    const panel = menu.panel[0];
    const drop = (el, ...names) => el && names.forEach((name) => el.removeAttribute(name));
    if (label) panel.setAttribute("aria-label", label.textContent);
    drop(panel.querySelector(".ui-selectcheckboxmenu-items"), "role", "aria-multiselectable");
    drop(panel.querySelector(".ui-selectcheckboxmenu-filter"), "aria-controls", "aria-autocomplete");
    panel.querySelectorAll(".ui-selectcheckboxmenu-item input").forEach((input) => {
      drop(input, "role", "aria-selected", "aria-setsize", "aria-posinset");
      input.tabIndex = 0;
    });
  }
  function nameMenus() {
    document.querySelectorAll(".ui-selectcheckboxmenu input[role=combobox]").forEach((box) => {
      const id = box.id.replace(/_focus$/, "");
      box.setAttribute("aria-haspopup", "dialog");
      box.setAttribute("aria-controls", id + "_panel");
      box.setAttribute("aria-labelledby", id + "Label " + id + "_label");
    });
  }

  /* what was chosen in a field that is typed into is a list before the field, not a list box with the field among its options */
  function nameChosen() {
    document.querySelectorAll(".ui-autocomplete-multiple-container").forEach((list) => {
      ["role", "aria-orientation", "tabindex"].forEach((name) => list.removeAttribute(name));
      list.querySelectorAll("[role=option]").forEach((one) => ["role", "aria-selected", "aria-label"].forEach((name) => one.removeAttribute(name)));
    });
  }

  /* the button of a date field has its name in wide windows only */
  function nameTriggers() {
    document.querySelectorAll(".ui-datepicker-trigger:not([aria-label])").forEach((b) => b.setAttribute("aria-label", PrimeFaces.getLocaleLabel("chooseDate")));
  }

  /* Esc closes the innermost thing: the list of choices before the dialog around it */
  document.addEventListener("keydown", (e) => {
    const choices = e.key === "Escape" && visible(".ui-selectcheckboxmenu-panel");
    if (!choices) return;
    e.stopPropagation();
    choices.querySelector(".ui-selectcheckboxmenu-close").click();
  }, true);

  function escape(e) {
    const details = document.querySelector("details.crm-menu[open]");
    if (details) { details.open = false; details.querySelector("summary").focus(); return; }
    if (document.querySelector("#menu.crm-open")) return menu(false);
    if (openDialog() || visible("body > .ui-input-overlay, body > .ui-datepicker, body > .ui-autocomplete-panel, body > .ui-selectcheckboxmenu-panel")) return;
    const drawer = openDrawer();
    if (drawer) { e.preventDefault(); hide(drawer.id.split(":").pop()); }
  }

  /* the address bar follows what the page shows */
  function address() {
    const drawer = openDrawer();
    const marks = Array.from(document.querySelectorAll(".crm-address"));
    const ofDrawer = marks.find((m) => m.dataset.drawer);
    const ofPage = marks.find((m) => !m.dataset.drawer);
    const wanted = drawer && ofDrawer && ofDrawer.dataset.url || ofPage && ofPage.dataset.url || !drawer && ofDrawer && ofDrawer.dataset.closedUrl;
    if (wanted && wanted !== location.pathname + location.search) history.replaceState(history.state, "", wanted);
  }

  /* the row of the customer in the drawer */
  function shown() {
    const box = openDrawer() && document.querySelector(".crm-drawer [data-row]");
    document.querySelectorAll(".crm-table tr[data-rk]").forEach((r) => {
      const here = Boolean(box) && r.dataset.rk === box.dataset.row;
      if (here && !r.classList.contains("crm-shown")) current(r);
      r.classList.toggle("crm-shown", here);
    });
  }

  function decorate() {
    shown();
    nameMenus(); nameChosen();
    nameTriggers();
    document.querySelectorAll(".crm-drawer").forEach((drawer) => {
      if (drawer.crmWatched) return;
      drawer.crmWatched = true;
      new MutationObserver(() => { drawerState(drawer); shown(); address(); }).observe(drawer, { attributes: true, attributeFilter: ["class"] });
      drawerState(drawer);
    });
    address();
  }

  /* requests in the background: show that something is under way, then open or close what the button names */
  let pending = 0;
  let timer = 0;
  function busy(on) {
    const bar = document.querySelector(".crm-busy");
    clearTimeout(timer);
    const apply = () => {
      if (bar) bar.hidden = !on;
      document.querySelectorAll(".crm-table").forEach((t) => { if (on) t.setAttribute("aria-busy", "true"); else t.removeAttribute("aria-busy"); });
    };
    if (on) timer = setTimeout(apply, 350); else apply();
  }
  function source(settings) {
    const s = settings && settings.source;
    return typeof s === "string" ? document.getElementById(s) : s && (s.nodeType ? s : document.getElementById(s.id || s.name));
  }
  if (window.jQuery) {
    let asked = null;
    jQuery(document)
      .on("pfAjaxSend", (e, xhr, settings) => {
        if (pending++ === 0) busy(true);
        const el = source(settings);
        asked = el && { opens: el.dataset.crmOpens, closes: el.dataset.crmCloses };
        xhr.crmTaken = sent(settings.data);
      })
      .on("pfAjaxComplete", (e, xhr, settings, args) => {
        if (--pending <= 0) { pending = 0; busy(false); }
        const el = source(settings);
        const todo = el ? { opens: el.dataset.crmOpens, closes: el.dataset.crmCloses } : asked;
        const left = xhr.responseXML && xhr.responseXML.getElementsByTagName("redirect").length > 0; // for the sign-in page
        if (!left && !(args && args.validationFailed) && xhr.status === 200) {
          xhr.crmTaken.forEach((id) => changed.delete(id));
          if (todo && todo.closes) hide(todo.closes);
          if (todo && todo.opens) show(todo.opens, el);
        }
        decorate();
        restore();
        if (args && args.validationFailed) toFirstWrong(el);
      });
  }
  /* who was refused goes on at the first field that is wrong, wherever the form had been scrolled to */
  function toFirstWrong(el) {
    const form = el && (el.form || el.closest("form"));
    if (!form) return;
    const wrong = Array.from(form.querySelectorAll(".crm-field:has(.ui-message-error)"))
      .map((field) => Array.from(field.querySelectorAll("input,select,textarea")).find((input) => input.type !== "hidden" && input.getClientRects().length))
      .filter(Boolean);
    wrong.forEach((input) => input.setAttribute("aria-invalid", "true"));
    if (wrong.length) wrong[0].focus();
  }

  /* the ids of the fields of the forms that a request hands in as a whole */
  function sent(data) {
    const forms = (new URLSearchParams(data).get("jakarta.faces.partial.execute") || "").split(" ");
    return Array.from(changed.keys()).filter((id) => forms.includes(changed.get(id).form));
  }

  /* what was typed outlives an expired session: kept in this tab, filled in again when the same user has signed in and,
     in a dialog or the drawer, for the same customer; what was saved or belongs to who signs out is not kept */
  const KEPT = "crm.kept";
  const RETURNING = "crm.returning";
  const signIn = document.querySelector("form#login");
  const keepable = (el) => el.id && !/^(hidden|password|submit|button|file)$/.test(el.type) && el.form && !el.form.matches("[role=search],#login,#switches");
  const state = (el) => el.type === "checkbox" || el.type === "radio" ? el.checked : el.value;
  const changed = new Map();
  function customerOf(el) {
    const own = el.closest("[data-customer]");
    if (own) return own.dataset.customer;
    const box = el.closest(".ui-dialog, .crm-drawer") && openDrawer() && document.querySelector(".crm-drawer [data-row]");
    return box ? box.dataset.row : "";
  }
  function forget() {
    changed.clear();
    sessionStorage.removeItem(KEPT);
    sessionStorage.removeItem(RETURNING);
  }
  document.addEventListener("input", (e) => { if (keepable(e.target)) changed.set(e.target.id, { form: e.target.form.id, value: state(e.target), customer: customerOf(e.target) }); });
  document.addEventListener("submit", (e) => { if (e.target.id === "user") forget(); });
  window.addEventListener("pagehide", () => {
    const still = Array.from(changed).filter(([id, typed]) => { const el = document.getElementById(id); return el && state(el) === typed.value; });
    if (signIn || !app.dataset.user || !still.length) return;
    sessionStorage.setItem(KEPT, JSON.stringify({ user: app.dataset.user, page: location.pathname, at: Date.now(), fields: still }));
  });
  function restore() {
    const text = !signIn && app.dataset.user && sessionStorage.getItem(KEPT);
    if (!text || !sessionStorage.getItem(RETURNING)) return;
    const kept = JSON.parse(text);
    if (kept.user !== app.dataset.user || kept.page !== location.pathname || Date.now() - kept.at > 3600000) return forget();
    const left = kept.fields.filter(([id, typed]) => {
      const el = document.getElementById(id);
      if (!el || customerOf(el) !== typed.customer) return true;
      if (typeof typed.value === "boolean") el.checked = typed.value; else el.value = typed.value;
      changed.set(id, typed);
      return false;
    });
    if (left.length < kept.fields.length) {
      const note = app.dataset.kept;
      if (note && widget("toasts")) widget("toasts").renderMessage({ severity: "info", summary: note, detail: "" });
    }
    if (left.length) sessionStorage.setItem(KEPT, JSON.stringify(Object.assign(kept, { fields: left })));
    else { sessionStorage.removeItem(KEPT); sessionStorage.removeItem(RETURNING); }
  }
  const query = new URLSearchParams(location.search);
  if (signIn && query.has("signedOut")) forget();
  else if (signIn && (query.has("expired") || query.has("from")) || document.querySelector("[data-crm-expired]")) sessionStorage.setItem(RETURNING, "1");
  else if (!signIn && app.dataset.user && !(sessionStorage.getItem(KEPT) && sessionStorage.getItem(RETURNING))) {
    sessionStorage.removeItem(KEPT);
    sessionStorage.removeItem(RETURNING);
  }

  /* the bell: told of a change, the page asks for the number; while nobody is there it waits, so that a page left open does not
     keep its session alive; a socket that was closed for good is opened again, on whatever server answers now */
  const bell = document.querySelector(".crm-bell");
  const IDLE = 600000;
  let lastSeen = Date.now();
  let bellStale = false;
  let assetsStale = false;
  let bellWaits = false;
  let bellOpened = false;
  let bellTries = 0;
  const watched = () => document.visibilityState === "visible" && Date.now() - lastSeen < IDLE;
  function showBell(news) {
    bell.setAttribute("aria-label", news.text);
    bell.title = news.text;
    let count = bell.querySelector(".crm-count");
    if (news.unread && !count) {
      count = document.createElement("span");
      count.className = "crm-count";
      bell.append(count);
    }
    if (count) {
      if (news.unread) count.textContent = news.unread; else count.remove();
    }
    const status = document.querySelector(".crm-bell-news");
    if (status) status.textContent = news.text;
  }
  async function askBell() {
    bellStale = false;
    const answer = await fetch(bell.dataset.url, { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) showBell(await answer.json());
    return answer;
  }
  function refreshBell() {
    if (watched()) askBell(); else bellStale = true;
  }
  /* assets shown beside a list: told of a change, the page reads them again, as by its own button */
  function refreshAssets() {
    const again = document.querySelector("[id$='assetsForm:again']");
    if (!watched()) assetsStale = true;
    else if (again) again.click();
  }
  /* the server knows of this page's socket: what changed before that was not told */
  function heard() {
    bell.dataset.live = "true";
    bellTries = 0;
    if (bellOpened) refreshBell();
    bellOpened = true;
    refreshAssets();
  }
  function openBell() {
    bellWaits = false;
    const address = new URL(bell.dataset.socket, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.onmessage = (message) => {
      if (message.data === "open") heard();
      else if (message.data === "assets") refreshAssets();
      else refreshBell();
    };
    socket.onclose = () => {
      delete bell.dataset.live;
      setTimeout(reopenBell, Math.min(60000, 1000 * 2 ** bellTries++));
    };
  }
  async function reopenBell() {
    if (!watched()) { bellWaits = true; return; }
    const answer = await askBell();
    if (!answer || answer.type !== "opaqueredirect") openBell(); // else the session has ended
  }
  function back() {
    lastSeen = Date.now();
    if (bellWaits) openBell();
    else if (bellStale && document.visibilityState === "visible") askBell();
    if (assetsStale && watched()) { assetsStale = false; refreshAssets(); }
  }
  ["pointerdown", "keydown", "focus"].forEach((kind) => window.addEventListener(kind, back, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", () => { if (bellStale && watched()) askBell(); });
  if (bell) openBell();

  document.addEventListener("DOMContentLoaded", () => { decorate(); restore(); });
  if (document.readyState !== "loading") { decorate(); restore(); }
})();
