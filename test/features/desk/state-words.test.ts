import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { applicationStates } from '../../../src/domain/application/states';
import { loadStateWords } from '../../../src/features/applications';

describe('words of states', () => {
  test('every state has words, and the public is told nothing of a draft', () => {
    const words = loadStateWords();
    expect(Object.keys(words).sort()).toEqual([...applicationStates].sort());
    expect(words.draft.public).toBeNull();
    expect(words['in review'].public).toBe('Under review');
  });

  test('a file that leaves a state out is refused, with its name', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-words-'));
    const file = path.join(folder, 'words.yaml');
    writeFileSync(file, 'draft: { agency: Draft, public: null, tone: neutral, next: Go on. }');
    expect(() => loadStateWords(file)).toThrow(/words\.yaml.*lapsed/s);
    rmSync(folder, { recursive: true });
  });
});
