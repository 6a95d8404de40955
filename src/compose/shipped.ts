/**
 * What comes with the program and does not change while it runs: the criteria, checked, and the
 * compiled pages. Read once by a process; houses that run in one process can share it.
 */
import path from 'node:path';
import type { Framework } from '../domain/framework/framework';
import { soundFrameworks } from '../features/frameworks';
import { assetFiles, templateFolders } from '../platform/http/assets';
import { createPageRenderer } from '../platform/http/page-renderer';
import type { PageRenderer } from '../platform/http/web-options';

export interface Shipped {
  readonly frameworks: readonly Framework[];
  /** Compiled when they are first asked for: a process that only works shows none. */
  pages(): PageRenderer;
}

/** @param root the folder that holds `criteria`. Throws a `FrameworkError` where they are not sound. */
export function readShipped(root: string): Shipped {
  let pages: PageRenderer | undefined;
  return {
    frameworks: soundFrameworks(path.join(root, 'criteria')),
    pages: () => {
      pages ??= compiledPages();
      return pages;
    },
  };
}

function compiledPages(): PageRenderer {
  return createPageRenderer({ ...templateFolders(), assetVersion: assetFiles().version });
}
