/**
 * Something that has happened and that others may care about.
 *
 * An event is written to the audit log and to the outbox in the transaction that made it true.
 * `data` holds ids, states and short facts, never documents or personal data.
 */
export interface DomainEvent {
  /** Past tense, dotted: `application.submitted`. */
  readonly type: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The person who did it; absent when a job did. */
  readonly actorId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}
