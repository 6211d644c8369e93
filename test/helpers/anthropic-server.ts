import { type ModelServer, type Step, startModelServer } from './model-server.ts';

/** A server that speaks like Anthropic's: `/v1/messages`. */
export function startAnthropicServer(): Promise<ModelServer> {
  return startModelServer({
    path: '/v1/messages',
    basePath: '',
    contentType: 'text/event-stream',
    opening:
      event('message_start', { message: { ...HEAD, content: [], usage: USAGE } }) +
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    frame,
    whole: (text) => ({ ...HEAD, content: [{ type: 'text', text }], usage: USAGE }),
    pages: {},
    error: (message) => ({ type: 'error', error: { type: 'api_error', message } }),
  });
}

const USAGE = { input_tokens: 1, output_tokens: 1 };
const HEAD = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-test' };

function frame(step: Step): string {
  if ('text' in step) return delta({ type: 'text_delta', text: step.text });
  if ('reasoning' in step) return delta({ type: 'thinking_delta', thinking: step.reasoning });
  if ('finish' in step) {
    const stop_reason = step.finish === 'length' ? 'max_tokens' : 'end_turn';
    return (
      event('content_block_stop', { index: 0 }) +
      event('message_delta', { delta: { stop_reason }, usage: { output_tokens: 7 } }) +
      event('message_stop', {})
    );
  }
  return '';
}

const delta = (part: Record<string, string>) =>
  event('content_block_delta', { index: 0, delta: part });

function event(type: string, data: Record<string, unknown>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}
