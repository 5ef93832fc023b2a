import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a program has printed and how it ended. */
export interface Outcome {
  /** Whole lines only. */
  readonly lines: readonly string[];
  readonly errors: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program from `programs`, running as a process of its own. */
export class Program {
  readonly #child: ChildProcess;
  readonly #closed: Promise<readonly [number | null, NodeJS.Signals | null]>;
  #out = '';
  #errors = '';

  /** @param before A command in front of Node: "unshare", "-Urm". */
  constructor(name: string, args: readonly string[], before: readonly string[] = []) {
    const path = fileURLToPath(new URL(`./programs/${name}.mjs`, import.meta.url));
    const [command = '', ...rest] = [...before, process.execPath, path, ...args];
    this.#child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#closed = once(this.#child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#out += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
  }

  /** Resolves when so many lines are printed, or with the end. */
  async printed(lines: number): Promise<void> {
    const { stdout } = this.#child;
    const closed = this.#closed.then(() => true);
    while (stdout && this.#out.split('\n').length <= lines)
      if (await Promise.race([closed, once(stdout, 'data').then(() => false)])) return;
  }

  /** Ends it at once; nothing in it gets to know (SIGKILL). */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async ended(): Promise<Outcome> {
    const [code, signal] = await this.#closed;
    return { lines: this.#out.split('\n').slice(0, -1), errors: this.#errors, code, signal };
  }
}
