import { html } from 'hono/html';
import type { Child } from 'hono/jsx';

interface LayoutParts {
  readonly title: string;
  /** A language tag. */
  readonly language: string;
  /** Whether Telegram has to say who opens the page before there is anything on it. */
  readonly asksTelegram?: boolean;
  readonly children?: Child;
}

/** What all pages share. */
export function Layout({ title, language, asksTelegram, children }: LayoutParts) {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{title}</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="data:," />
        <script type="module" src="/assets/page.js" />
      </head>
      <body data-asks={asksTelegram ? 'telegram' : undefined}>{children}</body>
    </html>
  );
  // Without a document type, browsers show a page as those of 1998 did.
  return html`<!doctype html>${page}`;
}
