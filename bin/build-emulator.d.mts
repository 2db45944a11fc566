/**
 * Bundles the emulator unless this very source has been bundled before: where the build is, and in it the files of the
 * command, of the package and of the worker threads.
 */
export function buildEmulator(): Promise<{
	readonly directory: string;
	readonly main: string;
	readonly index: string;
	readonly workerFile: string;
}>;
