/** After all tests: the server of this run stops and leaves nothing behind. */
async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServer?.();
}

export = globalTeardown;
