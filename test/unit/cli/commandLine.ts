import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What a run of the command line left behind. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The `variorum` command, bundled anew into a folder of its own. */
export class CommandLine {
  private constructor(readonly folder: string) {}

  static async make(): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'variorum-cli-'));
    const outfile = join(folder, 'variorum.cjs');
    await build({
      entryPoints: ['src/cli/variorum.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      logLevel: 'warning',
    });
    return new CommandLine(folder);
  }

  /** Runs the command; never rejects. */
  run(...args: readonly string[]): Promise<Run> {
    return new Promise((done) => {
      execFile(
        process.execPath,
        [join(this.folder, 'variorum.cjs'), ...args],
        { maxBuffer: 1 << 26 },
        (error, out, err) => {
          done({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
        },
      );
    });
  }

  /** Runs the command while nobody reads what it prints; says what it complains of. */
  async runUnread(...args: readonly string[]): Promise<Omit<Run, 'out'>> {
    const child = spawn(process.execPath, [join(this.folder, 'variorum.cjs'), ...args]);
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    return { status: status ?? -1, err };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
