/** The command line as a process: its arguments, its streams, and its exit code. */
import { runCommandLine } from './cli/command-line';

// Whoever reads may stop reading: `bluemark … | head` is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const surroundings = {
  environment: process.env,
  print: (text: string) => process.stdout.write(text),
  complain: (text: string) => process.stderr.write(text),
};

runCommandLine(process.argv.slice(2), surroundings).then((code) => {
  process.exitCode = code;
});
