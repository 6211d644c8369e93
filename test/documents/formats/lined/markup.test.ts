import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';

async function read(path: string, text: string) {
  const document = await loadFile(path, text);
  expect(document.text).toBe(text);
  expect(faultsOf(document)).toEqual([]);
  const sections = document.landmarks.map((mark) => mark.kind === 'heading' && mark.heading);
  return { outline: outlineOf(document), sections };
}

describe('reStructuredText', () => {
  it('has sections, lists, fields, directives and code', async () => {
    const { outline, sections } = await read(
      'a.rst',
      `======
Backup
======

:Author: Ingrid Solheim

Backups are written every
night at 02:15.

Keys
----

.. _keys:

- One key is in Lund,
  in the vault.
- The other one is lost.

Term
    What it means.

Run this::

    backup --now

.. note:: The vault closes at six.

.. code-block:: sh
   :caption: x

   restore --all

.. A remark.
.. [1] A note.

FAQ
---
`,
    );
    expect(outline).toEqual([
      'heading1 Backup',
      'field [Author] :Author: Ingrid Solheim',
      'paragraph Backups are written every⏎night at 02:15.',
      'heading2 Keys',
      'margin .. _keys:',
      'list',
      '  item - One key is in Lund,⏎  in the vault.',
      '  item - The other one is lost.',
      'list',
      '  item Term⏎    What it means.',
      'paragraph Run this::',
      'code backup --now',
      'paragraph .. note:: The vault closes at six.',
      'margin .. code-block:: sh⏎   :caption: x',
      'code restore --all',
      'note .. A remark.',
      'note .. [1] A note.',
      'heading2 FAQ',
    ]);
    expect(sections).toEqual(['Backup', 'Keys', 'FAQ']);
  });

  it('has tables whose rows may have several lines', async () => {
    const simple = `=====  ==========
Name   Meaning
=====  ==========
pump   starts at
       forty
lamp   is red
=====  ==========

Text.
`;
    expect((await read('a.rst', simple)).outline).toEqual([
      'table',
      '  row* 0:Name | 1:Meaning',
      '  row 0:pump | 1:starts at',
      '  row 0:lamp | 1:is red',
      'paragraph Text.',
    ]);
    const grid = `+------+-----------+
| Name | Meaning   |
+======+===========+
| pump | starts at |
|      | forty     |
+------+-----------+
| lamp | is red    |
+------+-----------+
`;
    expect((await read('a.rst', grid)).outline).toEqual([
      'table',
      '  row* 0:Name | 1:Meaning',
      '  row 0:pump | 1:starts at',
      '  row 0:lamp | 1:is red',
    ]);
  });
});

describe('AsciiDoc', () => {
  it('has sections, attributes, nested lists, terms, tables and code', async () => {
    const { outline, sections } = await read(
      'a.adoc',
      `= Manual
:author: Ingrid Solheim

== Beds

The bed is dug over
in week 14.

* One
** Two
* Three
. First

Pump:: Starts at six.

[source,sh]
----
pump --start

pump --stop
----

[cols="1,1",options="header"]
|===
|Name |Place
|pump |cellar
|lamp
|roof
|===

// A remark.
Older
~~~~~
`,
    );
    expect(outline).toEqual([
      'heading1 = Manual',
      'field [author] :author: Ingrid Solheim',
      'heading2 == Beds',
      'paragraph The bed is dug over⏎in week 14.',
      'list',
      '  item',
      '    list',
      '      item ** Two',
      '  item',
      '    list',
      '      item . First',
      'list',
      '  item Pump:: Starts at six.',
      'margin [source,sh]',
      'code ----⏎pump --start⏎⏎pump --stop⏎----',
      'margin [cols="1,1",options="header"]',
      'table',
      '  row* 0:Name | 1:Place',
      '  row 0:pump | 1:cellar',
      '  row 0:lamp | 1:roof',
      'note // A remark.',
      'paragraph Older⏎~~~~~',
    ]);
    expect(sections).toEqual(['Manual', 'Beds']);
  });
});

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

describe('LaTeX', () => {
  it('has sections, lists, tables and mathematics, and is not indexed before its title', async () => {
    const source = `\\documentclass{article}
% A remark.
\\title{Heating of samples}
\\begin{document}
\\section{The \\emph{first} sample\\label{s}}
\\label{first}
The sample was heated
to 412~kelvin.
\\begin{itemize}
\\item One
  \\begin{enumerate}
  \\item Two
  \\end{enumerate}
\\item Three
\\end{itemize}
\\begin{tabular}{ll}
Name & Place \\\\
\\midrule
pump & cellar \\\\
\\end{tabular}
\\begin{equation}
a = b
\\end{equation}
\\end{document}
`;
    const { outline, sections } = await read('a.tex', source);
    expect(outline).toEqual([
      'margin \\documentclass{article}',
      'note % A remark.',
      'heading1 \\title{Heating of samples}',
      'margin \\begin{document}',
      'heading4 \\section{The \\emph{first} sample\\label{s}}',
      'margin \\label{first}',
      'paragraph The sample was heated⏎to 412~kelvin.',
      'list',
      '  item',
      '    list',
      '      item \\item Two',
      '  item \\item Three',
      'table',
      '  row* 0:Name | 1:Place',
      '  row 0:pump | 1:cellar',
      'code \\begin{equation}⏎a = b⏎\\end{equation}',
      'margin \\end{document}',
    ]);
    expect(sections).toEqual(['Heating of samples', 'The first sample']);
    const { prose } = await loadFile('a.tex', source);
    expect(source.slice(prose?.start, prose?.end).trim()).toMatch(/^\\title[\s\S]*equation}$/);
  });
});

describe('a file of settings', () => {
  it('has sections, values and comments', async () => {
    const { outline, sections } = await read(
      'a.toml',
      `# The owner of the pump.
# He lives in Lund.
owner = "Ingrid"

[server.backup] # nightly
time = "02:15"
days = [
  "Mon",
  "Tue",
]
text = """
key = none
"""
[[servers]]
name = "alpha"
`,
    );
    expect(outline).toEqual([
      'paragraph # The owner of the pump.⏎# He lives in Lund.',
      'field [owner] owner = "Ingrid"',
      'heading2 [server.backup] # nightly',
      'field [time] time = "02:15"',
      'field [days] days = [⏎  "Mon",⏎  "Tue",⏎]',
      'field [text] text = """⏎key = none⏎"""',
      'heading1 [[servers]]',
      'field [name] name = "alpha"',
    ]);
    expect(sections).toEqual(['server.backup', 'servers']);
    const ini = 'pattern = [a-z\n; a remark\nnext: value\n';
    expect((await read('a.ini', ini)).outline).toEqual([
      'field [pattern] pattern = [a-z',
      'paragraph ; a remark',
      'field [next] next: value',
    ]);
  });
});
