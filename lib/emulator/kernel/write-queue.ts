import type { Change, Persistence } from "./persistence";

/** A transaction that memory has and the disk does not have yet, with the steps that undo it (to be done backwards). */
export type Commit = {
	readonly changes: readonly Change[];
	readonly undo: readonly (() => void)[];
	/** Whether the changes are the whole new content. */
	readonly replaces: boolean;
};

type Waiting = { readonly commit: Commit; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/**
 * Brings commits to disk in their order, one write at a time; those that come in the meantime share the next one. When a
 * write fails, nothing that was committed after it may stay either: it all is handed to `failed` to be undone.
 */
export class WriteQueue {
	private waiting: Waiting[] = [];
	private running: Promise<void> | undefined;

	constructor(
		private readonly persistence: Persistence,
		private readonly events: {
			written(): void;
			/** The commits, oldest first, that are not on disk and will not be. */
			failed(undone: readonly Commit[], error: unknown): void;
		},
	) {}

	/** Resolves when the commit is on disk; rejects when it is undone. A rejection that nobody waits for is no fault. */
	add(commit: Commit): Promise<void> {
		const durable = new Promise<void>((resolve, reject) => this.waiting.push({ commit, resolve, reject }));
		durable.catch(() => {});
		this.running ??= this.run();
		return durable;
	}

	async settled(): Promise<void> {
		await this.running;
	}

	private async run(): Promise<void> {
		// Commits of the same turn of the event loop go together.
		await Promise.resolve();
		while (this.waiting.length > 0) {
			const group = this.nextGroup();
			try {
				await this.write(group.map(({ commit }) => commit));
			} catch (error) {
				this.fail(error);
				continue;
			}
			this.waiting = this.waiting.slice(group.length);
			this.events.written();
			for (const { resolve } of group) {
				resolve();
			}
		}
		this.running = undefined;
	}

	/** A replacement goes alone, everything else together up to the next replacement. */
	private nextGroup(): readonly Waiting[] {
		const first = this.waiting.findIndex(({ commit }) => commit.replaces);
		return first === 0 ? this.waiting.slice(0, 1) : this.waiting.slice(0, first < 0 ? undefined : first);
	}

	private async write(group: readonly Commit[]): Promise<void> {
		const [first] = group;
		if (first?.replaces) {
			await this.persistence.replace(first.changes);
			return;
		}
		const latest = new Map<string, Change>();
		for (const change of group.flatMap(({ changes }) => changes)) {
			latest.set(`${change.table}\u0000${change.key}`, change);
		}
		await this.persistence.write([...latest.values()]);
	}

	private fail(error: unknown): void {
		const undone = this.waiting;
		this.waiting = [];
		this.events.failed(
			undone.map(({ commit }) => commit),
			error,
		);
		for (const { reject } of undone) {
			reject(error);
		}
	}
}
