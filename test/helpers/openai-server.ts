import { type ModelServer, type Step, startModelServer } from './model-server.ts';

/** A server that speaks like OpenAI's: `/v1/chat/completions` and `/v1/models`. */
export function startOpenAiServer(): Promise<ModelServer> {
  return startModelServer({
    path: '/v1/chat/completions',
    basePath: '/v1',
    contentType: 'text/event-stream',
    frame,
    whole: (text) => ({
      ...HEAD,
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    }),
    pages: {
      '/v1/models': { object: 'list', data: [{ id: 'gpt-test', object: 'model' }] },
    },
    error: (message) => ({ error: { message, type: 'invalid_request_error', code: null } }),
  });
}

const HEAD = { id: 'chatcmpl-1', created: 1_700_000_000, model: 'gpt-test' };

function frame(step: Step): string {
  if ('text' in step) return event({ content: step.text });
  if ('reasoning' in step) return event({ reasoning_content: step.reasoning });
  if ('finish' in step) return `${event({}, step.finish)}data: [DONE]\n\n`;
  return '';
}

function event(delta: Record<string, string>, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason }];
  return `data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices })}\n\n`;
}
