import { type ModelServer, type Step, startModelServer } from './model-server.ts';

/** A server that speaks like Ollama: `/api/chat`, `/api/tags` and `/api/version`. */
export function startOllamaServer(): Promise<ModelServer> {
  return startModelServer({
    path: '/api/chat',
    basePath: '',
    contentType: 'application/x-ndjson',
    frame,
    whole: (text) => ({ ...HEAD, message: { role: 'assistant', content: text }, done: true }),
    pages: {
      '/api/tags': { models: [{ name: 'qwen3:4b', model: 'qwen3:4b', size: 2_500_000_000 }] },
      '/api/version': { version: '0.12.0' },
    },
    error: (message) => ({ error: message }),
  });
}

const HEAD = { model: 'qwen3:4b', created_at: '2026-11-22T08:00:00.000Z' };

function frame(step: Step): string {
  if ('text' in step) return line({ content: step.text });
  if ('reasoning' in step) return line({ content: '', thinking: step.reasoning });
  if ('finish' in step) {
    return line({ content: '' }, { done: true, done_reason: step.finish, eval_count: 7 });
  }
  return '';
}

function line(message: Record<string, string>, more: Record<string, unknown> = {}): string {
  return `${JSON.stringify({ ...HEAD, message: { role: 'assistant', ...message }, done: false, ...more })}\n`;
}
