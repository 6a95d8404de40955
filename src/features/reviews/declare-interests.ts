/**
 * A reviewer answers the invitation: interests first, content after.
 *
 * Without an interest the reviewer is in; with one, declared or computed, the secretariat decides.
 */
import { may } from '../../domain/access/policy';
import { type Conflict, conflictsOf } from '../../domain/review/conflicts';
import type { Actor } from '../../kernel/actor';
import { notFound, refused } from '../../kernel/failure';
import { affiliation, type ReviewDeps } from './invite-reviewer';
import { projectLinks } from './project-links';
import type { ReviewRow } from './review.row';

export const interestKinds = [
  'employment',
  'money',
  'family',
  'earlier work',
  'competitor',
  'other',
] as const;
export type InterestKind = (typeof interestKinds)[number];

export interface Interests {
  readonly declared: readonly { readonly kind: InterestKind; readonly detail: string }[];
  readonly computed: readonly Conflict[];
}

export async function declareInterests(
  deps: ReviewDeps,
  actor: Actor,
  input: { reviewId: string; declared: Interests['declared'] },
): Promise<ReviewRow> {
  return deps.unitOfWork.run(async (tx) => {
    const { application, review } = await invitation(tx, input.reviewId, actor);
    if (review.state !== 'invited') {
      throw refused('review.declared-already', 'You have declared your interests already.');
    }
    const organisation = await tx.accounts.organisation(actor.organisationId);
    const computed = conflictsOf(affiliation(organisation), await projectLinks(tx, application));
    const clear = input.declared.length === 0 && computed.length === 0;
    await tx.reviews.save(review, {
      state: clear ? 'accepted' : 'declared',
      interests: { declared: input.declared, computed } satisfies Interests,
    });
    tx.record({
      type: clear ? 'review.accepted' : 'review.interests-declared',
      subject: { type: 'review', id: review.id },
      actorId: actor.userId,
      data: { applicationId: application.id, interests: input.declared.length + computed.length },
    });
    return review;
  });
}

/** A person declines, before or after having accepted: then it is a recusal, and access ends. */
export async function declineReview(
  deps: ReviewDeps,
  actor: Actor,
  input: { reviewId: string; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const { application, review } = await invitation(tx, input.reviewId, actor);
    if (review.state === 'submitted') {
      throw refused(
        'review.submitted',
        'Your review is in. Write to the secretariat to be recused.',
      );
    }
    const recused = review.state === 'accepted';
    await tx.reviews.save(review, {
      state: recused ? 'recused' : 'declined',
      summary: input.reason,
    });
    tx.record({
      type: recused ? 'review.recused' : 'review.declined',
      subject: { type: 'review', id: review.id },
      actorId: actor.userId,
      data: { applicationId: application.id },
    });
  });
}

/** The secretariat clears a declared interest, with its reason. A blocking conflict stays. */
export async function clearInterests(
  deps: ReviewDeps,
  actor: Actor,
  input: { reviewId: string; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const review = await tx.reviews.get(input.reviewId);
    await tx.applications.forUpdate(review.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('review');
    const { computed } = (review.interests ?? { computed: [] }) as Interests;
    if (review.state !== 'declared') {
      throw refused('review.nothing-to-clear', 'No interest is waiting to be cleared.');
    }
    if (computed.some(({ blocking }) => blocking)) {
      throw refused('review.conflict', 'This conflict cannot be cleared. Invite someone else.');
    }
    await tx.reviews.save(review, { state: 'accepted', clearedReason: input.reason });
    tx.record({
      type: 'review.accepted',
      subject: { type: 'review', id: review.id },
      actorId: actor.userId,
      data: { applicationId: review.applicationId, cleared: true },
    });
  });
}

type Tx = Parameters<Parameters<ReviewDeps['unitOfWork']['run']>[0]>[0];

async function invitation(tx: Tx, reviewId: string, actor: Actor) {
  const review = await tx.reviews.get(reviewId);
  const application = await tx.applications.forUpdate(review.applicationId);
  const gone = review.state === 'declined' || review.state === 'recused';
  if (gone || !may(actor, 'review.declare-interests', { invitedIds: [review.reviewerId] })) {
    throw notFound('review');
  }
  return { review, application };
}
