import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read anew at each scrape. */
export interface GaugeValues {
  /** Updates that were taken in and are not done. */
  readonly inboxDepth: number;
  /** Since Telegram last answered or called; since the start while it has not yet. */
  readonly secondsSinceContact: number;
  readonly documents: number;
  readonly passages: number;
  readonly failedDocuments: number;
}

/** One call a scrape, so that all values are of one moment. */
export type Gauges = () => GaugeValues | Promise<GaugeValues>;

/** Metrics in the text format of Prometheus. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** How a question ended; `limited` was refused because its asker had asked too often. */
export type Outcome = (typeof OUTCOMES)[number];

/** Counts what happens. No method takes a user's text, and each label has few values. */
export interface Metrics {
  /** An update came in; kinds other than message, callback_query and inline_query count as other. */
  update(kind: string): void;
  /** A question is over. `seconds` is how long the answer took to be found; absent: none was sought. */
  question(outcome: Outcome, seconds?: number): void;
  /**
   * A call of the Bot API is over. `method` is a name out of our own code; `status` is `ok`, the error
   * code as Telegram gave it, or `network`. Anything else counts as `other`.
   */
  call(method: string, status: string): void;
  /** A message was sent that may have arrived before. */
  possiblyRepeated(): void;
  /** Rejects as `gauges` does. */
  expose(): Promise<Exposition>;
}

const KINDS = ['message', 'callback_query', 'inline_query', 'other'] as const;
const OUTCOMES = ['answered', 'not_found', 'failed', 'limited'] as const;
const STATUS = /^(ok|network|[1-5]\d\d)$/;
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics on a registry of their own, those of the process (memory, event loop) among them. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  // The names that begin with process_ and nodejs_ get the prefix, too.
  collectDefaultMetrics({ register: registry, prefix: 'footnote_' });
  const counted = createCounters(registry);
  const setGauges = createGauges(registry);
  return {
    update: (kind) =>
      counted.updates.inc({ kind: KINDS.find((known) => known === kind) ?? 'other' }),
    question: (outcome, seconds) => {
      counted.questions.inc({ outcome });
      if (seconds !== undefined) counted.durations.observe({ outcome }, seconds);
    },
    call: (method, status) =>
      counted.calls.inc({ method, status: STATUS.test(status) ? status : 'other' }),
    possiblyRepeated: () => counted.repeated.inc(),
    expose: async () => {
      setGauges(await gauges());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createCounters(registry: Registry) {
  const registers = [registry];
  const updates = new Counter({
    name: 'footnote_updates_total',
    help: 'Updates received from Telegram, by kind.',
    labelNames: ['kind'],
    registers,
  });
  const questions = new Counter({
    name: 'footnote_questions_total',
    help: 'Questions handled, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  // A series that begins with its first event hides that event from rate().
  for (const kind of KINDS) updates.inc({ kind }, 0);
  for (const outcome of OUTCOMES) questions.inc({ outcome }, 0);
  return {
    updates,
    questions,
    durations: new Histogram({
      name: 'footnote_question_duration_seconds',
      help: 'Time that an answer took to be found, by outcome.',
      labelNames: ['outcome'],
      buckets: BUCKETS,
      registers,
    }),
    calls: new Counter({
      name: 'footnote_bot_api_calls_total',
      help: 'Calls of the Bot API, by method and by ok, error code or network.',
      labelNames: ['method', 'status'],
      registers,
    }),
    repeated: new Counter({
      name: 'footnote_messages_possibly_repeated_total',
      help: 'Messages sent again because nobody knew whether they had arrived.',
      registers,
    }),
  };
}

function createGauges(registry: Registry): (values: GaugeValues) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `footnote_${name}`, help, registers: [registry] });
  const depth = gauge('inbox_updates', 'Updates that are taken in and not done.');
  const contact = gauge(
    'telegram_last_contact_age_seconds',
    'Time since Telegram last answered or called.',
  );
  const documents = gauge('documents', 'Documents in the index.');
  const passages = gauge('passages', 'Passages in the index.');
  const failed = gauge('failed_documents', 'Documents that could not be indexed.');
  return (values) => {
    depth.set(values.inboxDepth);
    contact.set(values.secondsSinceContact);
    documents.set(values.documents);
    passages.set(values.passages);
    failed.set(values.failedDocuments);
  };
}
