import { describe, expect, it } from 'vitest';
import { reason } from './reason.ts';

describe('names', () => {
  it.each([
    ['Alma Reyes paid the rent.', 'Bo Reyes paid the rent.', 'name'],
    ['Alma Reyes and Bo Lind paid.', 'Alma Lind paid.', 'name'],
    ['Alma Reyes paid the rent.', 'Reyes paid the rent.', 'kept'],
    ['Alma Reyes paid the rent.', 'The rent was paid by Alma Reyes.', 'kept'],
    ['Alma paid Bo.', 'Bo paid Alma.', 'name'],
    ['Alma paid Bo.', 'Bo was paid by Alma.', 'kept'],
    ['Alma paid Bo.', 'Alma was paid by Bo.', 'name'],
    [
      'The plan is called "Head Goose Project".',
      'The plan is called "Grey Goose Project".',
      'name',
    ],
    ['The plan is called green.', 'The plan is called "very green".', 'name'],
    ['The WHO met in Geneva.', 'The UN met in Geneva.', 'name'],
    ['Form B12 is needed.', 'Form B13 is needed.', 'name'],
    ['Version 1.2.3 is current.', 'Version 1.2.4 is current.', 'name'],
    ['The rent is paid.', 'bob pays the rent.', 'name'],
    ['İİİİİİİİ came on 14 March 2021.', 'İİİİİİİİ came on 14 March 2021 Mallory.', 'name'],
    ['王芳负责这个项目。', '李伟负责这个项目。', 'name'],
    ['王芳负责这个项目。', '这个项目由王芳负责。', 'kept'],
    ['Аренду платит Ольга.', 'Аренду платит Мария.', 'name'],
    ['Miete zahlt Olga.', 'Sie zahlt Miete.', 'kept'],
    ['Miete zahlt Olga.', 'Ella zahlt Miete.', 'name'],
    ['San Salvador was founded in 1525.', 'El Salvador was founded in 1525.', 'name'],
    ['La renta la paga el club.', 'El club paga la renta.', 'kept'],
  ])('"%s" → "%s": %s', async (source, claim, expected) => {
    expect(await reason(source, claim)).toBe(expected);
  });

  it('may come from the question or the document where the source names nobody', async () => {
    const question = 'When was Chen Ailin elected?';
    const claim = 'Chen Ailin was elected in 2021.';
    expect(await reason('She was elected in 2021.', claim, question)).toBe('kept');
    expect(await reason('She was elected in 2021.', claim)).toBe('name');
    expect(await reason('Wu Jianlin was elected in 2021.', claim, question)).toBe('name');
    expect(
      await reason(
        'The city has 40 rooms.',
        'Yongzhou has 40 rooms.',
        '',
        'news/yongzhou-report.md',
      ),
    ).toBe('kept');
    expect(await reason('The city has 40 rooms.', 'Yongzhou has 40 rooms.')).toBe('name');
  });
});
