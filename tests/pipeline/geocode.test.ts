import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Client } from '../../data/geocode/client.ts';
import { geocode } from '../../data/geocode/run.ts';
import { addressPoints, readGeocodes } from '../../data/pipeline/geocodes.ts';
import { buildDirectory } from '../../data/pipeline/pipeline.ts';
import { context, csv, file, GOOD, run, temporaryFolder } from './helpers.ts';

type Rows = Record<string, string>[];
type Reply = (rows: Rows, response: ServerResponse) => void;

/** The address in Beaune, found at its door. */
const FOUND = {
  longitude: '4.8401',
  latitude: '47.0242',
  result_label: '8 Rue Xavier Forneret 21200 Beaune',
  result_score: '0.93',
  result_type: 'housenumber',
  result_citycode: '21054',
  result_status: 'ok',
};

/** Answers as the documented service does: the columns that were sent, then the results. */
function answered(result: (row: Record<string, string>) => Record<string, string>): Reply {
  return (rows, response) => {
    const all: Rows = rows.map((row) => ({ ...row, ...result(row) }));
    const columns = Object.keys(all[0] ?? {});
    const line = (cells: string[]): string => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.end(
      [line(columns), ...all.map((row) => line(columns.map((name) => row[name] ?? '')))].join('\r\n'),
    );
  };
}

const good = answered(() => FOUND);

/** A server that speaks `search/csv`; each request takes the next reply, the last one serves for all that follow. */
async function server(
  ...replies: Reply[]
): Promise<{ client: Client; requests: { rows: Rows; form: FormData }[] }> {
  const requests: { rows: Rows; form: FormData }[] = [];
  const one = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    expect([request.method, request.url]).toEqual(['POST', '/search/csv']);
    const form = await new Response(Buffer.concat(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const data = form.get('data') as File;
    const rows: Rows = parse(await data.text(), { columns: true });
    requests.push({ rows, form });
    (replies[Math.min(requests.length, replies.length) - 1] ?? good)(rows, response);
  }
  await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    one.closeAllConnections();
    one.close();
  });
  const base = `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
  return { client: { base, pauseMs: 1, timeoutMs: 300, backoffMs: 1, tries: 3 }, requests };
}

function reference(): string {
  const folder = join(temporaryFolder(), 'reference');
  mkdirSync(folder);
  return folder;
}

const ROW = { ...GOOD, adresse: '8 rue Xavier Forneret', code_postal: '21200' };
const { geography } = context();
const gemsOf = (count = 1) =>
  run(
    Array.from({ length: count }, (_, index) => ({
      ...ROW,
      id: `21054-essai-${index}`,
      adresse: `${index + 1} rue Xavier Forneret`,
    })),
  ).gems;
const page: Reply = (_, response) => response.end('<!doctype html><title>Maintenance</title>');
const status =
  (code: number): Reply =>
  (_, response) =>
    void response.writeHead(code).end('non');

describe('asking the geocoder', () => {
  test('sends the address and the commune only, and keeps the answer', async () => {
    const { client, requests } = await server(good);
    const folder = reference();
    const done = await geocode([...gemsOf(), ...run([GOOD]).gems], geography, folder, client);
    expect(done).toMatchObject({ asked: 1, kept: 1, known: 0 });
    expect(requests[0]?.rows).toEqual([
      {
        id: '0',
        adresse: '1 rue Xavier Forneret',
        code_postal: '21200',
        commune: 'Beaune',
        code_insee: '21054',
      },
    ]);
    expect(requests[0]?.form.getAll('columns')).toEqual(['adresse', 'code_postal', 'commune']);
    expect(requests[0]?.form.get('citycode')).toBe('code_insee');
    expect(readGeocodes(folder)).toEqual([
      {
        adresse: '1 rue Xavier Forneret',
        code_postal: '21200',
        code_insee: '21054',
        verdict: 'retenu',
        longitude: '4.8401',
        latitude: '47.0242',
        score: '0.93',
        type: 'housenumber',
        libelle: '8 Rue Xavier Forneret 21200 Beaune',
      },
    ]);
    expect(await geocode(gemsOf(), geography, folder, client)).toMatchObject({ asked: 0, known: 1 });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['score trop bas', { result_score: '0.52' }],
    ['score trop bas', { result_score: '' }],
    ['ni un numéro ni une rue', { result_type: 'municipality' }],
    ['dans une autre commune', { result_citycode: '21231' }],
    ['trop loin de la commune', { latitude: '48.5' }],
    ['adresse introuvable', { longitude: '', latitude: '', result_status: 'not-found' }],
  ])('refuses: %s', async (verdict, changed) => {
    const { client } = await server(answered(() => ({ ...FOUND, ...changed })));
    const folder = reference();
    const done = await geocode(gemsOf(), geography, folder, client);
    expect(done.refused.map((one) => one.verdict)).toEqual([verdict]);
    expect(addressPoints(readGeocodes(folder)).size).toBe(0);
  });

  test('an arrondissement of Paris is Paris', async () => {
    const { client } = await server(
      answered(() => ({ ...FOUND, longitude: '2.38', latitude: '48.85', result_citycode: '75111' })),
    );
    const row = { ...ROW, commune: 'Paris', code_insee: '75056', departement: '75', code_postal: '75011' };
    const { gems } = run([row], '11.csv');
    expect(await geocode(gems, geography, reference(), client)).toMatchObject({ kept: 1 });
  });

  test.each<[string, Reply]>([
    ['a page of HTML', page],
    ['an error 503', status(503)],
    ['too many requests', status(429)],
    ['an answer that lacks rows', (rows, response) => good(rows.slice(1), response)],
    ['a CSV of something else', (_, response) => void response.end('a,b\n1,2\n')],
    ['silence', () => undefined],
    ['a connection that drops', (_, response) => void response.destroy()],
  ])('%s is tried again, then said', async (_, fault) => {
    const mended = await server(fault, good);
    expect(await geocode(gemsOf(), geography, reference(), mended.client)).toMatchObject({ kept: 1 });
    expect(mended.requests).toHaveLength(2);
    const broken = await server(fault);
    const folder = reference();
    await expect(geocode(gemsOf(), geography, folder, broken.client)).rejects.toThrow(
      'ne répond pas correctement après 3 essais',
    );
    expect(broken.requests).toHaveLength(3);
    expect(existsSync(join(folder, 'geocodage.csv'))).toBe(false);
  });

  test('a refusal is not tried again', async () => {
    const { client, requests } = await server(status(404));
    await expect(geocode(gemsOf(), geography, reference(), client)).rejects.toThrow('erreur 404');
    expect(requests).toHaveLength(1);
  });

  test('an interrupted run keeps what it has, and the next goes on from there', async () => {
    const folder = reference();
    const gems = gemsOf(120);
    const first = await server(good, status(404));
    await expect(geocode(gems, geography, folder, first.client)).rejects.toThrow();
    expect(readGeocodes(folder)).toHaveLength(50);
    const second = await server(good);
    expect(await geocode(gems, geography, folder, second.client)).toMatchObject({ asked: 70, known: 50 });
    expect(second.requests.map(({ rows }) => rows.length)).toEqual([50, 20]);
    const text = readFileSync(join(folder, 'geocodage.csv'), 'utf8');
    await geocode(gems, geography, folder, second.client);
    expect(readFileSync(join(folder, 'geocodage.csv'), 'utf8')).toBe(text);
  });
});

test('the pipeline takes the point of a located address, and only of that one', async () => {
  const { client } = await server(
    answered((row) => ({
      ...FOUND,
      result_type: row['adresse']?.startsWith('8') ? 'housenumber' : 'street',
    })),
  );
  const folder = reference();
  const rows = [
    ROW,
    { ...ROW, id: '21054-b', nom: 'Beau', adresse: 'Rue des Essais' },
    { ...GOOD, id: '21054-c', nom: 'Clair' },
  ];
  await geocode(run(rows).gems, geography, folder, client);
  const points = addressPoints(readGeocodes(folder));
  const { gems } = buildDirectory([file('27.csv', csv(rows))], { ...context(), points });
  const placed = new Map(gems.map((gem) => [gem.id, gem]));
  expect(placed.get('21054-les-essais')).toMatchObject({
    precision: 'numero',
    longitude: 4.8401,
    latitude: 47.0242,
  });
  expect(placed.get('21054-b')?.precision).toBe('rue');
  expect(placed.get('21054-c')?.precision).toBe('commune');
});
