// A route of Express that answers questions with quotes and their sources as JSON.
//
//   npm install footnote-bot express
//   PORT=3000 node express-route.mjs ./docs
//   curl "http://127.0.0.1:3000/ask?q=When+are+refunds+paid"

import express from 'express';
import { FootnoteError, openFootnote, sourceLine } from 'footnote-bot';

const [documents = 'docs'] = process.argv.slice(2);

const footnote = await openFootnote({ documents, log: (sentence) => console.error(sentence) });
footnote.events.on('updated', ({ documents: count }) => console.error(`Now ${count} documents.`));

const app = express();

app.get('/ask', async (request, response) => {
  const question = String(request.query.q ?? '').slice(0, 1_000);
  const answer = await footnote.ask(question);
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  response.json({
    question,
    outcome: answer.outcome,
    citations: citations.map((citation) => ({
      quote: citation.quote.text,
      source: sourceLine(citation),
      document: citation.document,
      span: citation.quote.span,
      contentHash: citation.contentHash,
    })),
  });
});

// Express knows a handler of errors by its four parameters.
app.use((error, _request, response, _next) => {
  const isForPeople = error instanceof FootnoteError;
  if (!isForPeople) console.error(error);
  response
    .status(isForPeople ? 400 : 500)
    .json({ error: isForPeople ? error.message : 'Something went wrong.' });
});

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`http://127.0.0.1:${server.address().port}/ask?q=`);
});

process.once('SIGTERM', () => server.close(() => footnote.close()));
process.once('SIGINT', () => server.close(() => footnote.close()));
