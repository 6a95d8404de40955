/** Said wherever findings were made by another engine than the one that the case is pinned to. */

/** Only a difference of major versions matters: others give the same findings. */
export function engineRemark(pinned: string | null, used: string): string | undefined {
  if (pinned === null || major(pinned) === major(used)) return undefined;
  return (
    `The application was submitted under version ${pinned} of the engine, and these findings were ` +
    `made by version ${used}: a difference may come from that.`
  );
}

function major(version: string): string {
  return version.split('.')[0] ?? version;
}
