import { posix } from 'node:path';
import { elementsIn, readXml, type XmlElement } from './xml.ts';
import type { Zip } from './zip.ts';

/** A link from one part of an Office file to another. */
export interface PartLink {
  readonly id: string;
  /** The last word of its type: "header", "slide", "chart". */
  readonly kind: string;
  /** Path of the other part in the archive. */
  readonly path: string;
}

/** The parts of an Office file (ECMA-376, part 2). */
export class OfficeParts {
  readonly #zip: Zip;
  readonly #names: ReadonlySet<string>;

  constructor(zip: Zip) {
    this.#zip = zip;
    this.#names = new Set(zip.names);
  }

  has(path: string): boolean {
    return this.#names.has(path);
  }

  /** @throws FootnoteError where the part is missing */
  text(path: string): string {
    return this.#zip.readText(path);
  }

  bytes(path: string): Uint8Array {
    return this.#zip.read(path);
  }

  /** The tree of a part; undefined where there is none. */
  tree(path: string | undefined): XmlElement | undefined {
    return path !== undefined && this.has(path) ? readXml(this.text(path)) : undefined;
  }

  /** The tree of the first part of a kind among links. */
  linked(links: readonly PartLink[], kind: string): XmlElement | undefined {
    return this.tree(links.find((link) => link.kind === kind)?.path);
  }

  /** The path of the part with which the file begins. */
  main(usual: string): string {
    return this.links('').find(({ kind }) => kind === 'officeDocument')?.path ?? usual;
  }

  /** @throws FootnoteError where the part is missing */
  requiredTree(path: string): XmlElement {
    return readXml(this.text(path));
  }

  /** The links of a part, '' for those of the file, in the order of the file. */
  links(path: string): PartLink[] {
    return this.has(linksPath(path)) ? this.requiredLinks(path) : [];
  }

  /** @throws FootnoteError where they are missing */
  requiredLinks(path: string): PartLink[] {
    const folder = posix.dirname(path);
    return elementsIn(this.requiredTree(linksPath(path))).flatMap(({ attributes }) => {
      const { Id = '', Type = '', Target = '', TargetMode } = attributes;
      if (TargetMode === 'External') return [];
      const target = posix.resolve('/', folder, Target).slice(1);
      return [{ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), path: target }];
    });
  }
}

function linksPath(path: string): string {
  return posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`);
}
