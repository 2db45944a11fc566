import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lockDirectory } from "../../kit/directory-lock.mjs";
import { checkLmdbFile } from "./lmdb-check";
import { StorageError } from "./persistence";

/** Whose files these are: nobody but the owner reads them (they hold access keys), nor looks into their directory. */
const OWNER_ONLY = { file: 0o600, directory: 0o700 } as const;
const OWN_FILE = /^(state\.|emulator\.lock|tls-authority\.)/;

export type StateDirectory = {
	/** The LMDB file; whole when it is there. */
	readonly file: string;
	/** Whether nothing was ever written here. */
	readonly isNew: boolean;
	/** Told once the first state is on disk: from then on a directory without one is a loss, not a start cut short. */
	begun(): void;
	/** Keeps what lies here beside it, named by its format version, and returns the copy's path. */
	keepCopy(version: number): string;
	release(): void;
};

/**
 * Takes a directory for this process (made when missing) and looks at what lies in it. Throws when another process holds
 * it, and a StorageError when its state is damaged or gone: an emulator never starts afresh where something was lost.
 */
export function openStateDirectory(directory: string): StateDirectory {
	const isOurs = !existsSync(directory) || readdirSync(directory).every((name) => OWN_FILE.test(name));
	mkdirSync(directory, { recursive: true, mode: OWNER_ONLY.directory });
	if (isOurs) {
		chmodSync(directory, OWNER_ONLY.directory);
	}
	const release = lockDirectory({ directory, file: "emulator.lock", user: "another emulator" });
	const file = path.join(directory, "state.lmdb");
	const readers = `${file}-lock`;
	const marker = path.join(directory, "state.begins");
	try {
		if (existsSync(marker)) {
			// The first start was cut short before it had written, let alone acknowledged, anything.
			rmSync(file, { force: true });
		} else if (existsSync(file)) {
			checkState(file, directory);
		} else if (existsSync(readers)) {
			throw unusable(directory, "state.lmdb is gone");
		} else {
			writeFileSync(marker, "", { mode: OWNER_ONLY.file });
		}
		// LMDB's table of readers: nobody else reads, and a damaged one must not stand in the way.
		rmSync(readers, { force: true });
		for (const name of readdirSync(directory).filter((entry) => OWN_FILE.test(entry))) {
			chmodSync(path.join(directory, name), OWNER_ONLY.file);
		}
	} catch (error) {
		release();
		throw error;
	}
	return {
		file,
		isNew: existsSync(marker),
		begun: () => rmSync(marker, { force: true }),
		keepCopy(version) {
			const copy = `${file}.v${version}`;
			try {
				copyFileSync(file, copy);
			} catch (error) {
				rmSync(copy, { force: true });
				throw new StorageError("full", `no copy of the state can be kept before its upgrade: ${String(error)}`);
			}
			chmodSync(copy, OWNER_ONLY.file);
			return copy;
		},
		release,
	};
}

function checkState(file: string, directory: string): void {
	try {
		checkLmdbFile(file);
	} catch (error) {
		throw error instanceof StorageError ? unusable(directory, `state.lmdb is damaged: ${error.message}`) : error;
	}
}

/** The one line for whoever runs the emulator. */
export function unusable(directory: string, what: string): StorageError {
	return new StorageError(
		"damaged",
		`the state in ${directory} cannot be used: ${what}. Put a good copy in its place, or name another directory to start afresh`,
	);
}
