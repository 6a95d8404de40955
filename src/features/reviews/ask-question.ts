/**
 * A reviewer writes a question to the agency. It goes out when the secretariat sends it, without
 * the reviewer's name.
 */
import type { Actor } from '../../kernel/actor';
import type { Applications, Item } from '../applications';
import type { ReviewDeps } from './invite-reviewer';
import { openReview } from './judge-criterion';

export async function askQuestion(
  deps: ReviewDeps & { readonly applications: Pick<Applications, 'writeQuestion'> },
  actor: Actor,
  { reviewId, item }: { reviewId: string; item: Item },
): Promise<void> {
  const { application } = await deps.unitOfWork.run((tx) => openReview(tx, reviewId, actor));
  await deps.applications.writeQuestion(actor, application.id, item);
}
