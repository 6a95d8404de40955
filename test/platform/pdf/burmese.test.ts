import { describe, expect, test } from '@jest/globals';
import { inBurmeseOrder } from '../../../src/platform/pdf/burmese';

/** Code points, so that a wrong order can be read in a message. */
const points = (text: string) => [...text].map((one) => one.codePointAt(0)?.toString(16)).join(' ');

describe('the order of a Burmese syllable on the line', () => {
  test.each([
    ['the vowel e stands before its letter', 'မေ', 'ေမ'],
    ['and before everything that hangs on the letter', 'ကျွေး', 'ေကျွး'],
    ['medial ra stands before its letter', 'ပြည်', 'ြပည်'],
    ['e stands before medial ra', 'မြေ', 'ေြမ'],
    ['a stacked letter stays with the one above it', 'သတ္တေ', 'သေတ္တ'],
    ['kinzi is drawn after the letter that it stands on', 'အင်္ဂလိပ်', 'အဂင်္လိပ်'],
    ['a silenced letter keeps its mark', 'ထောင်စု', 'ေထာင်စု'],
    ['other scripts are left alone', 'Réseau 5G', 'Réseau 5G'],
  ])('%s', (_, spelled, drawn) => {
    expect(points(inBurmeseOrder(spelled))).toBe(points(drawn));
  });
});
