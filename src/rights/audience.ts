import { createHash } from 'node:crypto';
import type { DocumentFilter } from '../documents/document-filter.ts';
import { globMatcher } from './glob.ts';
import type { Rule, Rules } from './rules.ts';

/** Where something is shown. A topic is one of a group with topics. */
export type Viewer =
  | { readonly person: number }
  | { readonly group: number; readonly topic?: number }
  | 'programs';

/** The documents that somebody sees by the rules; undefined: all. */
export function documentsFor(rules: Rules, viewer: Viewer): DocumentFilter | undefined {
  const { see, hide } = joined([rules.everyone, ...rulesOf(rules, viewer)]);
  if (see.includes('**') && hide.length === 0) return undefined;
  const seen = see.map((pattern) => globMatcher(pattern));
  // An owner who writes "Internal" means "internal" as well, where a file system tells them apart.
  const hidden = hide.map((pattern) => globMatcher(pattern, { ignoresCase: true }));
  return {
    key: createHash('sha256')
      .update(JSON.stringify([see, hide]))
      .digest('base64url'),
    includes: (path) =>
      seen.some((matches) => matches(path)) && !hidden.some((matches) => matches(path)),
  };
}

/** Whether any rule is about a group or one of its topics. */
export function namesGroup({ audiences }: Rules, group: number): boolean {
  return Object.values(audiences).some(
    ({ groups, topics }) =>
      groups.includes(group) || topics.some((topic) => topic.startsWith(`${group}/`)),
  );
}

function rulesOf({ audiences, programs }: Rules, viewer: Viewer): readonly Rule[] {
  if (viewer === 'programs') return [programs];
  const all = Object.values(audiences);
  if ('person' in viewer) return all.filter(({ people }) => people.includes(viewer.person));
  const ofGroup = all.filter(({ groups }) => groups.includes(viewer.group));
  const ofTopic =
    viewer.topic === undefined
      ? []
      : all.filter(({ topics }) => topics.includes(`${viewer.group}/${viewer.topic}`));
  if (ofTopic.length === 0) return ofGroup;
  // A topic may show less than its group: what the group sees counts only where the topic has no audience of its own.
  return [...ofTopic, ...ofGroup.map(({ hide }) => ({ see: [], hide }))];
}

/** The patterns of several rules, each once. */
export function joined(rules: readonly Rule[]): Rule {
  const all = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort();
  return { see: all(rules.map(({ see }) => see)), hide: all(rules.map(({ hide }) => hide)) };
}
