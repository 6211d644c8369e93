/**
 * What a page does beyond showing itself: it takes Telegram's colours where it is opened as a Mini App, proves who opens it,
 * draws the pages of a PDF, and brings the quote into view. It calls nothing but the server that it came from.
 */

const root = document.documentElement;
const parameters = new URLSearchParams(location.hash.slice(1));

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

function useTheme(given) {
  const theme = given ?? sessionStorage.getItem('theme');
  if (!theme) return;
  sessionStorage.setItem('theme', theme);
  const colours = JSON.parse(theme);
  for (const [name, source] of Object.entries(COLOURS)) {
    const colour = colours[source];
    if (/^#[\da-f]{6}$/i.test(colour ?? '')) root.style.setProperty(`--${name}`, colour);
  }
  const [red = 255, green = 255, blue = 255] =
    (colours.bg_color ?? '').match(/[\da-f]{2}/gi)?.map((part) => Number.parseInt(part, 16)) ?? [];
  root.dataset.theme = 0.3 * red + 0.6 * green + 0.1 * blue < 128 ? 'dark' : 'light';
}

function onTelegramEvent(eventType) {
  if (eventType !== 'back_button_pressed') return;
  if (window.history.length > 1) window.history.back();
  else tellTelegram('web_app_close');
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
  const reply = await fetch(location.pathname, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  document.title = page.title;
  root.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
}

async function drawPages(sheets, source) {
  const pdfjs = await import('/assets/pdf/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/assets/pdf/pdf.worker.min.mjs';
  const pdf = await pdfjs.getDocument({
    url: source,
    isEvalSupported: false,
    enableXfa: false,
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

async function show() {
  const sheets = [...document.querySelectorAll('.sheet')];
  for (const sheet of sheets) placeBoxes(sheet);
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    time.textContent = at.toLocaleTimeString(root.lang, { hour: '2-digit', minute: '2-digit' });
  }
  const first = document.getElementById('quote') ?? document.querySelector('.sheet i');
  first?.scrollIntoView({ block: 'center' });
  const source = sheets[0]?.dataset.source;
  if (source) {
    await drawPages(sheets, source);
    root.dataset.drawn = 'yes';
  }
}

async function start() {
  useTheme(parameters.get('tgWebAppThemeParams'));
  if (parameters.has('tgWebAppData')) joinTelegram();
  if (document.body.dataset.asks === 'telegram') await showOwn();
  await show();
}

await start();
