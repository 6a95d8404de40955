/**
 * The secretariat invites a reviewer. Conflicts that can be computed are computed now, before
 * anything is sent, and again when the reviewer answers.
 */
import { may } from '../../domain/access/policy';
import { conflictsOf } from '../../domain/review/conflicts';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from '../accounts';
import type { ApplicationRepository } from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import { projectLinks } from './project-links';
import type { ReviewRepository } from './review.repository';
import { ReviewRow } from './review.row';

const aliases = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface ReviewDeps {
  readonly unitOfWork: UnitOfWork<{
    accounts: AccountRepository;
    projects: ProjectRepository;
    applications: ApplicationRepository;
    assessments: AssessmentRepository;
    reviews: ReviewRepository;
  }>;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
}

export async function inviteReviewer(
  deps: ReviewDeps,
  actor: Actor,
  input: { applicationId: string; reviewerId: string },
): Promise<ReviewRow> {
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    if (!['assigning', 'in review'].includes(application.state)) {
      throw refused('review.not-now', 'Reviewers are invited once the screening is done.');
    }
    const reviewer = await tx.accounts.user(input.reviewerId);
    if (!reviewer.roles.includes('reviewer') || reviewer.disabledAt) {
      throw refused('review.not-a-reviewer', 'This person is not an active reviewer.');
    }
    const organisation = await tx.accounts.organisation(reviewer.organisationId);
    const links = await projectLinks(tx, application);
    const blocking = conflictsOf(affiliation(organisation), links).filter((one) => one.blocking);
    if (blocking.length > 0) {
      throw refused('review.conflict', blocking.map(({ text }) => text).join(' '));
    }
    const others = await tx.reviews.of(application.id);
    if (others.length >= aliases.length) {
      throw refused('review.too-many', 'No more reviewers can be invited to this case.');
    }
    const row = Object.assign(new ReviewRow(), {
      id: newId(),
      applicationId: application.id,
      reviewerId: reviewer.id,
      alias: `Reviewer ${aliases[others.length]}`,
      state: 'invited' as const,
      interests: null,
      clearedReason: null,
      summary: null,
      invitedAt: deps.clock.now(),
      submittedAt: null,
      version: 1,
    });
    await tx.reviews.add(row);
    tx.record({
      type: 'review.invited',
      subject: { type: 'review', id: row.id },
      actorId: actor.userId,
      data: { applicationId: application.id, alias: row.alias },
    });
    return row;
  });
}

export function affiliation(organisation: { id: string; name: string; country: string | null }) {
  return {
    organisationId: organisation.id,
    organisationName: organisation.name,
    country: organisation.country,
  };
}
