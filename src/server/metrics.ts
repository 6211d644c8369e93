import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Values that are read at each scrape. */
export interface GaugeValues {
  /** Updates that are stored and not done. */
  readonly inboxDepth: number;
  /** Since Telegram last replied or called, or since the start if it has not yet. */
  readonly secondsSinceContact: number;
  readonly documents: number;
  readonly passages: number;
  readonly failedDocuments: number;
}

/** Metrics in the text format of Prometheus. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** How a question ended. `limited`: refused because the person had asked too often. */
export type Outcome = (typeof OUTCOMES)[number];

/** Counts events. No method takes a text of a user, and each label has few values. */
export interface Metrics {
  /** An update arrived. Kinds other than message, callback_query and inline_query count as `other`. */
  update(kind: string): void;
  /** A question has ended. `seconds`: time until the answer was found; absent if none was looked for. */
  question(outcome: Outcome, seconds?: number): void;
  /**
   * A call of the Bot API has ended. `method` comes from our own code; `status` is `ok`, Telegram's error code
   * or `network`. Anything else counts as `other`.
   */
  call(method: string, status: string): void;
  /** A message was sent again that may have arrived before. */
  possiblyRepeated(): void;
  expose(): Promise<Exposition>;
}

const UPDATE_KINDS = ['message', 'callback_query', 'inline_query', 'other'] as const;
const OUTCOMES = ['answered', 'not_found', 'failed', 'limited'] as const;
const STATUS = /^(ok|network|[1-5]\d\d)$/;
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What tells the processes of a bot apart. */
export interface SharedBot {
  /** A label of each sample. */
  readonly process: string;
  /** Whether this one calls Telegram for updates. */
  readonly leads: () => boolean;
}

/**
 * Creates a registry with the bot's metrics and those of the process, such as memory and event loop.
 *
 * @param gauges called once for each scrape, so that all values belong to the same moment; undefined: the database does not
 * answer, and they stay as they were
 * @param shared absent: there is one process
 */
export function createMetrics(
  gauges: () => Promise<GaugeValues | undefined>,
  shared?: SharedBot,
): Metrics {
  const registry = new Registry();
  if (shared) registry.setDefaultLabels({ process: shared.process });
  // The names process_… and nodejs_… get the prefix, too.
  collectDefaultMetrics({ register: registry, prefix: 'footnote_' });
  const counted = createCounters(registry);
  const setGauges = createGauges(registry);
  const noteSharing = shared && createSharedGauges(registry, shared);
  return {
    update: (kind) =>
      counted.updates.inc({ kind: UPDATE_KINDS.find((known) => known === kind) ?? 'other' }),
    question: (outcome, seconds) => {
      counted.questions.inc({ outcome });
      if (seconds !== undefined) counted.durations.observe({ outcome }, seconds);
    },
    call: (method, status) =>
      counted.calls.inc({ method, status: STATUS.test(status) ? status : 'other' }),
    possiblyRepeated: () => counted.repeated.inc(),
    expose: async () => {
      const values = await gauges();
      if (values) setGauges(values);
      noteSharing?.(values !== undefined);
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
  // Without a zero first, rate() does not see the first event of a series.
  for (const kind of UPDATE_KINDS) updates.inc({ kind }, 0);
  for (const outcome of OUTCOMES) questions.inc({ outcome }, 0);
  return {
    updates,
    questions,
    durations: new Histogram({
      name: 'footnote_question_duration_seconds',
      help: 'Time until an answer was found, by outcome.',
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
      help: 'Messages sent again that may have arrived before.',
      registers,
    }),
  };
}

function gaugesOf(registry: Registry) {
  return (name: string, help: string) =>
    new Gauge({ name: `footnote_${name}`, help, registers: [registry] });
}

function createSharedGauges(registry: Registry, { leads }: SharedBot): (isUp: boolean) => void {
  const gauge = gaugesOf(registry);
  const leader = gauge('leader', 'Whether this process calls Telegram for updates: 1 or 0.');
  const up = gauge(
    'database_up',
    'Whether the database answers: 1 or 0; then the gauges of updates and documents are old.',
  );
  return (isUp) => {
    leader.set(leads() ? 1 : 0);
    up.set(isUp ? 1 : 0);
  };
}

function createGauges(registry: Registry): (values: GaugeValues) => void {
  const gauge = gaugesOf(registry);
  const depth = gauge('inbox_updates', 'Updates that are stored and not done.');
  const contact = gauge(
    'telegram_last_contact_age_seconds',
    'Time since Telegram last replied or called.',
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
