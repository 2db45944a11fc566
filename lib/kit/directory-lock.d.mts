/** A directory to be locked. */
export type DirectoryLock = {
	readonly directory: string;
	/** The lock's file, relative to the directory. */
	readonly file: string;
	/** Who else may hold it, as an error names them: "another emulator". */
	readonly user: string;
};

export class DirectoryLockedError extends Error {
	/** The process that holds it, when that is known. */
	readonly pid: number | undefined;
}

export function lockDirectory(lock: DirectoryLock): () => void;

export function waitForDirectory(lock: DirectoryLock, waitMs: number): Promise<() => void>;
