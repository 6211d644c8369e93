/**
 * What a page does beyond showing itself: it takes Telegram's colours where it is opened as a Mini App, proves who opens it,
 * draws the pages of a PDF, and brings the quote into view. It calls nothing but the server that it came from.
 */

const root = document.documentElement;
const parameters = new URLSearchParams(location.hash.slice(1));

/** Telegram gives its parameters to the page that it opens. */
const isFirst = parameters.has('tgWebAppData');

/** Telegram's clients take events in three ways; see "Web events", https://core.telegram.org/api/web-events. */
function tellTelegram(eventType, eventData = {}) {
  const proxy = window.TelegramWebviewProxy;
  if (proxy) proxy.postEvent(eventType, JSON.stringify(eventData));
  else if (typeof window.external?.notify === 'function')
    window.external.notify(JSON.stringify({ eventType, eventData }));
  else if (window.parent !== window)
    window.parent.postMessage(JSON.stringify({ eventType, eventData }), 'https://web.telegram.org');
}

const COLOURS = {
  back: 'bg_color',
  text: 'text_color',
  hint: 'hint_color',
  link: 'link_color',
  soft: 'secondary_bg_color',
};

/** What the first page was given, for the pages after it; browsers may refuse to keep it, as in a frame. */
function remembered(name) {
  try {
    const given = parameters.get(name);
    if (given) sessionStorage.setItem(name, given);
    return sessionStorage.getItem(name);
  } catch {
    return parameters.get(name);
  }
}

function useTheme() {
  let colours;
  try {
    colours = JSON.parse(remembered('tgWebAppThemeParams')) ?? {};
  } catch {
    return;
  }
  for (const [name, source] of Object.entries(COLOURS)) {
    if (isColour(colours[source])) root.style.setProperty(`--${name}`, colours[source]);
  }
  if (!isColour(colours.bg_color)) return;
  const [red, green, blue] = colours.bg_color
    .match(/[\da-f]{2}/gi)
    .map((part) => Number.parseInt(part, 16));
  root.dataset.theme = 0.3 * red + 0.6 * green + 0.1 * blue < 128 ? 'dark' : 'light';
}

const isColour = (text) => /^#[\da-f]{6}$/i.test(text);

/** Behind the first page of a Mini App is the chat; a client that is a page itself has a history of its own. */
function onTelegramEvent(eventType) {
  if (eventType !== 'back_button_pressed') return;
  if (isFirst) tellTelegram('web_app_close');
  else window.history.back();
}

function joinTelegram() {
  window.Telegram = { WebView: { receiveEvent: onTelegramEvent } };
  window.TelegramGameProxy = { receiveEvent: onTelegramEvent };
  window.TelegramGameProxy_receiveEvent = onTelegramEvent;
  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || typeof data !== 'string') return;
    try {
      onTelegramEvent(JSON.parse(data).eventType);
    } catch {
      // Not a message of Telegram.
    }
  });
  tellTelegram('web_app_ready');
  tellTelegram('web_app_expand');
  tellTelegram('web_app_setup_back_button', { is_visible: true });
}

/** The server shows the page only to the person whom Telegram names. */
async function showOwn() {
  const body = parameters.get('tgWebAppData') ?? '';
  try {
    const reply = await fetch(location.pathname, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    document.title = page.title;
    root.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
  } catch {
    const notice = document.querySelector('.notice');
    notice.textContent = notice.dataset.otherwise;
  }
}

async function drawPages(sheets, source) {
  const pdfjs = await import('/assets/pdf/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/assets/pdf/pdf.worker.min.mjs';
  const pdf = await pdfjs.getDocument({
    url: source,
    isEvalSupported: false,
    enableXfa: false,
    // The fonts that a file may leave out come with the program, so that a page looks the same everywhere.
    useSystemFonts: false,
    cMapUrl: '/assets/pdf/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/assets/pdf/standard_fonts/',
    wasmUrl: '/assets/pdf/wasm/',
  }).promise;
  for (const sheet of sheets) await drawPage(await pdf.getPage(Number(sheet.dataset.page)), sheet);
}

async function drawPage(page, sheet) {
  const natural = page.getViewport({ scale: 1 });
  // Sharp on dense screens, and no larger than a phone can hold.
  const wanted = (sheet.clientWidth * Math.min(window.devicePixelRatio, 3)) / natural.width;
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (natural.width * natural.height)));
  const viewport = page.getViewport({ scale });
  sheet.style.aspectRatio = `${natural.width} / ${natural.height}`;
  const canvas = sheet.querySelector('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
}

const MOST_PIXELS = 16_000_000;

/** Boxes are shares of the page, so that they stay in place whatever its size. */
function placeBoxes(sheet) {
  sheet.style.aspectRatio = sheet.dataset.ratio;
  for (const box of sheet.querySelectorAll('i')) {
    const [left, top, width, height] = box.dataset.box.split(' ').map((share) => `${share}%`);
    Object.assign(box.style, { left, top, width, height });
  }
}

/** What a browser without JavaScript shows: a page that came by `fetch` has it as elements, any other as text. */
function showText(sheets) {
  const plain = document.querySelector('noscript');
  const text = plain.firstElementChild ? plain.innerHTML : plain.textContent;
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  for (const sheet of sheets) sheet.remove();
  plain.replaceWith(...body.childNodes);
  document.getElementById('quote')?.scrollIntoView({ block: 'center' });
}

/** The cell that answers may be far behind the first one of its row, and the row far below the top of its table. */
function showCell() {
  const words = document.querySelector('.table mark > strong');
  words?.scrollIntoView({ block: 'nearest', inline: 'center' });
  // The names of its columns stand at its top.
  document.querySelector('.quoted')?.closest('.table')?.scrollIntoView({ block: 'nearest' });
}

async function show() {
  const sheets = [...document.querySelectorAll('.sheet')];
  for (const sheet of sheets) placeBoxes(sheet);
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    const day = { hourCycle: 'h23', ...(!isToday && { day: 'numeric', month: 'long' }) };
    time.textContent = at.toLocaleString(root.lang, { ...day, hour: '2-digit', minute: '2-digit' });
  }
  // Telegram's part of the address would be taken for the name of a place.
  const first = document.querySelector('.sheet i') ?? document.getElementById('quote');
  first?.scrollIntoView({ block: 'center' });
  showCell();
  // Until then, browsers go to the place that the address names.
  window.addEventListener('load', showCell, { once: true });
  const source = sheets[0]?.dataset.source;
  if (!source) return;
  try {
    await drawPages(sheets, source);
    root.dataset.drawn = 'yes';
  } catch {
    showText(sheets);
  }
}

async function start() {
  useTheme();
  if (remembered('tgWebAppVersion') || isFirst) joinTelegram();
  if (document.body.dataset.asks === 'telegram') await showOwn();
  await show();
}

await start();
