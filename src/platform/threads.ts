/**
 * A few threads that carry out orders, each one at a time: started when there is work, kept afterwards.
 *
 * The file that a thread runs answers each message with one message. An order whose thread ends fails
 * with `ThreadLost`; whatever waits goes to another thread.
 */
import { Worker } from 'node:worker_threads';

export interface ThreadSettings {
  readonly file: string;
  readonly most: number;
  /** A thread that needs more memory ends, and not the process. */
  readonly heapMegabytes: number;
  /** A thread that needs longer for one order is ended. */
  readonly orderMs: number;
  /** Options of Node, where they are not those of the process. */
  readonly execArgv?: readonly string[];
}

/** The order was not carried out, for no fault of its own that is known: it may be given again. */
export class ThreadLost extends Error {}

interface Task<Order, Answer> {
  readonly order: Order;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export class Threads<Order, Answer> {
  private readonly waiting: Task<Order, Answer>[] = [];
  /** Every thread that runs, with what it is at. */
  private readonly running = new Map<Worker, Task<Order, Answer> | undefined>();
  private isClosed = false;

  constructor(private readonly settings: ThreadSettings) {}

  /** Order and answer are plain data, and are copied. */
  give(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new ThreadLost('The threads are closed.'));
      this.waiting.push({ order, resolve, reject });
      this.handOut();
    });
  }

  /** What waits or is under way fails. Comes back when every thread has ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const task of this.waiting.splice(0)) task.reject(new ThreadLost('The threads close.'));
    await Promise.all([...this.running.keys()].map((thread) => thread.terminate()));
  }

  private handOut(): void {
    while (this.waiting.length > 0) {
      const thread = this.idleThread() ?? this.newThread();
      const task = thread && this.waiting.shift();
      if (!task) return;
      try {
        thread.postMessage(task.order);
        this.begin(thread, task);
      } catch (error) {
        // It cannot be copied; the thread knows nothing of it.
        task.reject(error);
      }
    }
  }

  private idleThread(): Worker | undefined {
    return [...this.running].find(([, task]) => !task)?.[0];
  }

  private newThread(): Worker | undefined {
    const { file, most, heapMegabytes, execArgv } = this.settings;
    if (this.running.size >= most) return undefined;
    const thread = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
      ...(execArgv && { execArgv: [...execArgv] }),
    });
    let cause: unknown;
    thread.on('error', (error) => {
      cause = error;
    });
    thread.on('exit', (code) => {
      const task = this.running.get(thread);
      this.running.delete(thread);
      const why = cause instanceof Error ? cause.message : `code ${code}`;
      task?.reject(new ThreadLost(`The thread has ended: ${why}`, { cause }));
      this.handOut();
    });
    this.running.set(thread, undefined);
    return thread;
  }

  private begin(thread: Worker, task: Task<Order, Answer>): void {
    const { orderMs } = this.settings;
    const tooLong = setTimeout(() => {
      task.reject(new ThreadLost(`The order took longer than ${orderMs} ms.`));
      void thread.terminate();
    }, orderMs);
    const end = () => clearTimeout(tooLong);
    this.running.set(thread, {
      ...task,
      reject: (error) => {
        end();
        task.reject(error);
      },
    });
    thread.once('message', (answer: Answer) => {
      end();
      this.running.set(thread, undefined);
      task.resolve(answer);
      this.handOut();
    });
  }
}
