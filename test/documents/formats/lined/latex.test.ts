import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { read } from './read-lined.ts';

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
