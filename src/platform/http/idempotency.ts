/**
 * Idempotency-Key: the same request sent twice has one effect and gets one answer.
 *
 * The key is reserved before the work, marked in the transaction of the effect, and completed with
 * the answer. A key that is used for another request is refused; one whose first request still
 * runs is told to wait; one whose answer was lost to a crash is told that the effect is there.
 */
import { type DataSource, IsNull } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import { canonicalJson, sha256 } from '../../kernel/digest';
import { conflict, Failure, invalid } from '../../kernel/failure';
import { IdempotencyKeyRow } from '../db/idempotency-key.row';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const keyText = /^[\x21-\x7e]{1,255}$/;
/** A first request that is older than this is taken for dead if it had no effect. */
const abandonedAfterMs = 60_000;

export function fingerprint(method: string, path: string, body: unknown): string {
  return sha256(canonicalJson([method, path, body ?? null]));
}

export class IdempotencyKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Reserves the key; gives the stored answer when the same request was answered before. */
  async begin(owner: string, key: string, print: string): Promise<StoredAnswer | undefined> {
    if (!keyText.test(key)) {
      throw new Failure(
        'malformed',
        'idempotency.key-malformed',
        'An Idempotency-Key has 1 to 255 visible ASCII characters.',
      );
    }
    let known: IdempotencyKeyRow | null = null;
    while (known === null) {
      if (await this.reserve(owner, key, print)) return undefined;
      // Nothing is found when the request that had the key was turned down just now: try again.
      known = await this.dataSource.manager.findOneBy(IdempotencyKeyRow, { owner, key });
    }
    if (known.fingerprint !== print) {
      throw invalid(
        'idempotency.key-reused',
        'This Idempotency-Key was used for another request. Use a new key for a new request.',
        [],
      );
    }
    if (known.status !== null) {
      return {
        status: known.status,
        headers: (known.headers ?? {}) as Record<string, string>,
        body: known.body ?? '',
      };
    }
    return this.unanswered(known);
  }

  async complete(owner: string, key: string, answer: StoredAnswer): Promise<void> {
    await this.dataSource.manager.update(
      IdempotencyKeyRow,
      { owner, key },
      { status: answer.status, headers: { ...answer.headers }, body: answer.body },
    );
  }

  /** The request was turned down before it had an effect: the key is free again. */
  async release(owner: string, key: string): Promise<void> {
    await this.dataSource.manager.delete(IdempotencyKeyRow, { owner, key, hadEffect: false });
  }

  private async reserve(owner: string, key: string, print: string): Promise<boolean> {
    const { raw } = await this.dataSource.manager
      .createQueryBuilder()
      .insert()
      .into(IdempotencyKeyRow)
      .values({ owner, key, fingerprint: print, createdAt: this.clock.now() })
      .orIgnore()
      .returning('owner')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  private async unanswered(known: IdempotencyKeyRow): Promise<undefined> {
    if (known.hadEffect) {
      throw conflict(
        'idempotency.answer-lost',
        'This request was carried out, but its answer was lost. Read the resource to see the result.',
      );
    }
    const age = this.clock.now().getTime() - known.createdAt.getTime();
    if (age >= abandonedAfterMs && (await this.takeOver(known))) return undefined;
    throw conflict(
      'idempotency.in-progress',
      'The first request with this key is still being served. Try again in a moment.',
    );
  }

  /** The first request died without an effect. Of those that come now, one takes its place. */
  private async takeOver({ owner, key, createdAt }: IdempotencyKeyRow): Promise<boolean> {
    const { affected } = await this.dataSource.manager.update(
      IdempotencyKeyRow,
      { owner, key, createdAt, hadEffect: false, status: IsNull() },
      { createdAt: this.clock.now() },
    );
    return affected === 1;
  }
}
