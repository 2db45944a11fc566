import type { OpenFile } from "./open-file";
import { DirectoryFile, RegularFile } from "./regular-file";
import { WaitQueue } from "./wait-queue";

type Lock = { readonly shared: Set<OpenFile>; exclusive: OpenFile | undefined; readonly changed: WaitQueue };

/** flock(2): locks belong to open file descriptions, so children that inherit a descriptor hold them too. */
export class FileLocks {
	private readonly locks = new Map<string, Lock>();

	/** Takes or changes a lock; what to wait for when somebody else holds it. */
	take(file: OpenFile, how: "shared" | "exclusive" | "unlock"): WaitQueue | undefined {
		const key = keyOf(file);
		const lock = this.locks.get(key) ?? { shared: new Set(), exclusive: undefined, changed: new WaitQueue() };
		if (how === "unlock") {
			this.release(file);
			return undefined;
		}
		const othersShare = lock.shared.size > (lock.shared.has(file) ? 1 : 0);
		const isHeld = (lock.exclusive && lock.exclusive !== file) || (how === "exclusive" && othersShare);
		if (isHeld) {
			return lock.changed;
		}
		this.locks.set(key, lock);
		lock.exclusive = how === "exclusive" ? file : undefined;
		if (how === "shared") {
			lock.shared.add(file);
		} else {
			lock.shared.delete(file);
		}
		lock.changed.wake();
		return undefined;
	}

	release(file: OpenFile): void {
		if (this.locks.size === 0) {
			return;
		}
		const key = keyOf(file);
		const lock = this.locks.get(key);
		if (!lock) {
			return;
		}
		lock.shared.delete(file);
		if (lock.exclusive === file) {
			lock.exclusive = undefined;
		}
		lock.changed.wake();
		if (lock.shared.size === 0 && !lock.exclusive && lock.changed.isEmpty) {
			this.locks.delete(key);
		}
	}
}

function keyOf(file: OpenFile): string {
	if (file instanceof RegularFile || file instanceof DirectoryFile) {
		return `${file.place.volume.dev}:${file.place.inode.ino}`;
	}
	const { dev, ino } = file.stat();
	return `${dev}:${ino}`;
}
