import { describe, expect, it } from 'vitest';
import { read } from './read-lined.ts';

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
