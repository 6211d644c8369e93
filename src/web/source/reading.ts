import type { App } from '../../app/app.ts';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import { findOcr } from '../../recognition/ocr.ts';
import { createViewer } from '../../viewing/viewer.ts';
import type { SourceReading } from './source-view.ts';

/** Reads documents for pages in a process of its own, which the caller closes. */
export function sourceReading(
  config: Pick<
    Config,
    'documentsFolder' | 'maxFileBytes' | 'encodings' | 'ocr' | 'indexingEnvironment'
  >,
  app: Pick<App, 'around' | 'offsetOnPage'>,
  notify: Log,
): SourceReading & { close(): Promise<void> } {
  const viewer = createViewer({
    folder: config.documentsFolder,
    maxBytes: config.maxFileBytes,
    encodings: config.encodings,
    pictures: findOcr(config.ocr),
    environment: config.indexingEnvironment,
    notify,
  });
  return {
    find: viewer.find,
    async mark(citation) {
      const { document, contentHash, quote, location } = citation;
      const { page = 1 } = location;
      const offset = await app.offsetOnPage(citation);
      return viewer.mark(document, contentHash, { text: quote.text, page, offset });
    },
    around: (citation, reach) => app.around(citation, reach),
    close: viewer.close,
  };
}
