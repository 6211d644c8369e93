import { describe, expect, it } from 'vitest';
import { read } from './read-lined.ts';

describe('Org', () => {
  it('has headings, properties, lists, tables, code and notes', async () => {
    const { outline, sections } = await read(
      'a.org',
      `#+TITLE: Garden plan
#+AUTHOR: Ingrid
* TODO [#A] Beds :spring:
DEADLINE: <2025-04-01>
:PROPERTIES:
:CUSTOM_ID: beds
:Place: south
:END:
The asparagus bed is dug over
in week 14.
- one
  - two
- term :: meaning
#+BEGIN_SRC sh
dig --over
#+END_SRC
| Name | Place |
|------+-------|
| pump | cellar |

# A remark.
[fn:1] A note.
`,
    );
    expect(outline).toEqual([
      'heading1 #+TITLE: Garden plan',
      'field [AUTHOR] #+AUTHOR: Ingrid',
      'heading2 * TODO [#A] Beds :spring:',
      'field [DEADLINE] DEADLINE: <2025-04-01>',
      'margin :PROPERTIES:',
      'margin :CUSTOM_ID: beds',
      'field [Place] :Place: south',
      'margin :END:',
      'paragraph The asparagus bed is dug over⏎in week 14.',
      'list',
      '  item',
      '    list',
      '      item - two',
      '  item - term :: meaning',
      'code #+BEGIN_SRC sh⏎dig --over⏎#+END_SRC',
      'table',
      '  row* 0:Name | 1:Place',
      '  row 0:pump | 1:cellar',
      'note # A remark.',
      'note [fn:1] A note.',
    ]);
    expect(sections).toEqual(['Garden plan', 'Beds']);
  });
});
