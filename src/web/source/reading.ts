import type { App } from '../../app/app.ts';
import type { Config } from '../../config.ts';
import { loadDocument } from '../../documents/load.ts';
import type { SourceReading } from './source-view.ts';

export function sourceReading(
  { documentsFolder, maxFileBytes: maxBytes, encodings }: Config,
  app: Pick<App, 'around'>,
): SourceReading & { close(): Promise<void> } {
  return {
    read: (path) => loadDocument(documentsFolder, path, { maxBytes, encodings }),
    mark: async () => [],
    around: app.around,
    close: async () => {},
  };
}
