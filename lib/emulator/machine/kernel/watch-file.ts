import { anonymousStat, OpenFile } from "./open-file";
import type { Stat } from "./sys";
import type { Place } from "./volume";

/**
 * Tells its reader that one of some files or directories was changed (inotify(7), without saying which). What it looks at
 * is settled when it is opened or read: names that came since are looked at from then on.
 */
export class WatchFile extends OpenFile {
	private hasFired = false;
	private places: readonly Place[] = [];
	private readonly notice = () => {
		this.hasFired = true;
		this.readers.wake();
	};

	constructor(
		readonly paths: readonly string[],
		private readonly find: (paths: readonly string[]) => readonly Place[],
		private readonly ino: number,
		private readonly at: number,
	) {
		super("anon_inode:inotify", { read: true, write: false, append: false, nonBlocking: false });
		this.look();
	}

	private look(): void {
		this.forget();
		this.places = this.find(this.paths);
		for (const { volume, inode } of this.places) {
			volume.watch(inode.ino, this.notice);
		}
	}

	private forget(): void {
		for (const { volume, inode } of this.places) {
			volume.unwatch(inode.ino, this.notice);
		}
		this.places = [];
	}

	override isReadable(): boolean {
		return this.hasFired;
	}

	/** Whether nothing waits to be read. */
	get isAtRest(): boolean {
		return !this.hasFired;
	}

	read(): Uint8Array | undefined {
		if (!this.hasFired) {
			return undefined;
		}
		this.hasFired = false;
		this.look();
		return Uint8Array.of(1);
	}

	write(): number {
		return 0;
	}

	override release(): void {
		this.forget();
	}

	stat(): Stat {
		return anonymousStat("file", this.ino, 0o600, this.at);
	}
}
