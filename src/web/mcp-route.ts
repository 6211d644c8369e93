import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';

/** Answers a request of a program that uses the tools; `client` tells programs apart. */
export type AnswerProgram = (request: Request, client: string) => Promise<Response>;

/** `/mcp`, for programs with a language model. */
export function mcpRoute(answer: AnswerProgram): Hono {
  return new Hono().all('/mcp', (c) =>
    answer(c.req.raw, getConnInfo(c).remote.address ?? 'unknown'),
  );
}
