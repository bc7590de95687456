import { describe, expect, test } from 'vitest';
import { checkPartialDate, checkYear } from '../../data/pipeline/fields/date.ts';
import { readPhone } from '../../data/pipeline/fields/phone.ts';
import { checkText } from '../../data/pipeline/fields/text.ts';
import { checkEmail, checkUrl } from '../../data/pipeline/fields/web.ts';
import { fieldChecker, loadSchema } from '../../data/pipeline/schema.ts';
import { context } from './helpers.ts';

describe('phones', () => {
  test.each([
    ['03 80 20 68 45', '+33380206845'],
    ['03.80.20.68.45', '+33380206845'],
    ['03-80-20-68-45', '+33380206845'],
    ['0380206845', '+33380206845'],
    ['+33 3 80 20 68 45', '+33380206845'],
    ['+33 (0)3 80 20 68 45', '+33380206845'],
    ['0033 3 80 20 68 45', '+33380206845'],
    ['06 79 96 34 24', '+33679963424'],
    ['09 67 07 24 65', '+33967072465'],
    ['0 800 23 52 36', '+33800235236'],
    // Overseas numbers bear their own calling code.
    ['0590 87 00 00', '+590590870000'],
    ['05 90 87 00 00', '+590590870000'],
    ['0690 87 00 00', '+590690870000'],
    ['0594 30 00 00', '+594594300000'],
    ['0596 12 34 56', '+596596123456'],
    ['0262 12 34 56', '+262262123456'],
    ['0692 12 34 56', '+262692123456'],
    ['0269 61 00 00', '+262269610000'],
    ['0639 69 00 00', '+262639690000'],
    ['+262 262 12 34 56', '+262262123456'],
    ['0508 41 12 34', '+508411234'],
    ['+508 41 12 34', '+508411234'],
    ['+590 (0)590 87 00 00', '+590590870000'],
  ])('%s → %s', (written, expected) => {
    expect(readPhone(written)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['15', 'numéro court'],
    ['112', 'numéro court'],
    ['3114', 'numéro court'],
    ['116 006', 'numéro court'],
    ['+32 2 512 34 56', 'numéro étranger'],
    ['0041 22 345 67 89', 'numéro étranger'],
    ['+352 26 12 34', 'numéro étranger'],
    ['+590 87 00 00', 'numéro trop court (7 chiffres)'],
    ['03 80 20 68', 'numéro trop court (8 chiffres)'],
    ['03 80 20 68 45 6', 'numéro trop long (11 chiffres)'],
    // A calling code and a number that do not go together.
    ['+590 3 80 20 68 45', 'numéro qui n’est pas attribué en France'],
    ['07 00 00 00 00', 'numéro qui n’est pas attribué en France'],
    ['03 80 20 68 45 poste 12', 'ce n’est pas un numéro'],
    ['03 80 20 68 45 ou 06 79 96 34 24', 'plusieurs numéros'],
    ['0380206845, 0679963424', 'plusieurs numéros'],
    ['gem@exemple.fr', 'ce n’est pas un numéro'],
  ])('%s is refused: %s', (written, reason) => {
    const answer = readPhone(written);
    expect(answer.ok ? answer.value : answer.message).toBe(
      `${reason} : attendu un numéro français à dix chiffres, par exemple 03 80 20 68 45`,
    );
  });
});

describe('e-mail and addresses of pages', () => {
  test.each(['gem@exemple.fr', 'nacre.en.ciel@gmail.com', 'a+b@sous.domaine.exemple.re', 'gem@été.fr'])(
    '%s is an e-mail',
    (value) => {
      expect(checkEmail(value)).toBeNull();
    },
  );
  test.each([
    'gem',
    'gem@',
    '@exemple.fr',
    'a@b@c.fr',
    'gem@exemple',
    'gem exemple@a.fr',
    'gem..a@exemple.fr',
    'gem@-a.fr',
    'gem@exemple.f',
    '<gem@exemple.fr>',
  ])('%s is no e-mail', (value) => {
    expect(checkEmail(value)).not.toBeNull();
  });
  test.each([
    'https://exemple.fr',
    'http://www.exemple.fr/a?b=c#d',
    'https://exemple.fr:8080/été',
    'HTTPS://EXEMPLE.FR/',
    'https://a.fr/(page)',
  ])('%s is the address of a page', (value) => {
    expect(checkUrl(value)).toBeNull();
  });
  test.each([
    'exemple.fr',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'mailto:a@exemple.fr',
    'file:///etc/passwd',
    'https:exemple.fr',
    'https://',
    'https://exemple',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://a@exemple.fr/',
    'https://exemple.fr/"onclick',
    'https://exemple.fr/<b>',
    'https://exemple.fr /',
  ])('%s is refused', (value) => {
    expect(checkUrl(value)).not.toBeNull();
  });
});

describe('dates', () => {
  test.each(['2024', '2024-02', '2024-02-29', '2027-12-31', '1990'])('%s exists', (value) => {
    expect(checkPartialDate(value, 2027)).toBeNull();
  });
  test.each([
    '2023-02-29',
    '2024-00',
    '2024-13',
    '2024-04-31',
    '2024-1',
    '24',
    '2028',
    '1989',
    '2024-02-30T10:00',
    '01/02/2024',
  ])('%s does not', (value) => {
    expect(checkPartialDate(value, 2027)).not.toBeNull();
  });
  test('years', () => {
    expect(checkYear('2027', 2027)).toBeNull();
    expect(checkYear('2028', 2027)).not.toBeNull();
    expect(checkYear('20', 2027)).not.toBeNull();
  });
});

describe('text', () => {
  test.each(['L’Été – « œuf » 35 €', 'Ça & là', 'Ãlvaro'])('%s is fine', (value) => {
    expect(checkText(value)).toBeNull();
  });
  test.each(['Ã©tÃ©', 'lâ€™Ã©tÃ©', 'a\u202eb', 'a\u00adb', 'a\ufeffb', 'a\u0085b', 'a\u2028b'])(
    '%j is not',
    (value) => {
      expect(checkText(value)).not.toBeNull();
    },
  );
});

describe('Table Schema', () => {
  const check = (field: object, value: string): string | null => {
    const { schema } = context();
    const others = schema.fields.filter(({ name }) => name !== 'note');
    const loaded = loadSchema({ fields: [...others, { name: 'note', type: 'string', ...field }] });
    const note = loaded.fields.at(-1);
    if (!note) throw new Error('note');
    return fieldChecker(note)(value);
  };
  test.each([
    [{}, ''],
    [{}, 'texte'],
    [{ type: 'integer' }, '-3'],
    [{ type: 'number' }, '3.25'],
    [{ type: 'year' }, '2024'],
    [{ type: 'boolean' }, 'true'],
    [{ type: 'date' }, '2024-01-30'],
    [{ constraints: { enum: ['a', 'b'] } }, 'b'],
    [{ constraints: { pattern: 'a+|b+' } }, 'bb'],
    [{ constraints: { minLength: 2, maxLength: 2 } }, '👪👪'],
    [{ type: 'integer', constraints: { minimum: 9, maximum: 10 } }, '10'],
  ])('%j accepts %j', (field, value) => {
    expect(check(field, value)).toBeNull();
  });
  test.each([
    [{ constraints: { required: true } }, '', 'attendu une valeur : la colonne est obligatoire'],
    [{ type: 'integer', example: '8' }, '3.5', 'attendu un nombre entier, par exemple « 8 »'],
    [{ type: 'number' }, '3,5', 'attendu un nombre'],
    [{ type: 'year' }, '24', 'attendu une année à quatre chiffres'],
    [{ type: 'boolean' }, 'oui', 'attendu true ou false'],
    [{ type: 'date' }, '2024', 'attendu une date AAAA-MM-JJ'],
    [{ constraints: { enum: ['a', 'b', 'c'] } }, 'd', 'attendu a, b ou c'],
    // A pattern holds for the whole value, alternatives included.
    [{ constraints: { pattern: 'a+|b+' } }, 'ab', 'forme inattendue : attendu a+|b+'],
    [
      { example: 'aa', constraints: { pattern: 'a+' } },
      'b',
      'forme inattendue : attendu la forme de l’exemple « aa »',
    ],
    [{ constraints: { minLength: 3 } }, '👪👪', 'trop court (2 caractères) : attendu au moins 3 caractères'],
    [{ constraints: { maxLength: 1 } }, 'ab', 'trop long (2 caractères) : attendu au plus 1 caractères'],
    [{ type: 'integer', constraints: { minimum: 9 } }, '8', 'attendu au moins 9'],
    [{ type: 'integer', constraints: { maximum: 9 } }, '10', 'attendu au plus 9'],
  ])('%j refuses %j: %s', (field, value, message) => {
    expect(check(field, value)).toBe(message);
  });
  test('a schema that cannot be used says why', () => {
    expect(() => loadSchema({ fields: [{ name: 'id', type: 'geopoint' }] })).toThrow(
      /^Schéma illisible \(fields\.0\.type\)/,
    );
    expect(() => loadSchema({ fields: [] })).toThrow(/manquent : id, nom/);
    expect(() => loadSchema(null)).toThrow(/^Schéma illisible/);
  });
});
