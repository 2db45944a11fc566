import type { Routine, Sys } from "../../kernel/sys";

/** Reads a line byte by byte, so that nothing behind it is taken; undefined at the end of the input. */
export function* readLine(sys: Sys, fd: number): Routine<string | undefined> {
	let line = "";
	for (;;) {
		const bytes = yield* sys.read(fd, 1);
		const [byte] = bytes;
		if (byte === undefined) {
			return line === "" ? undefined : line;
		}
		if (byte === 10) {
			return line;
		}
		line += String.fromCharCode(byte);
	}
}

/** Asks on standard error and reads the answer from standard input: y or Y (rpmatch(3)). */
export function* confirm(sys: Sys, question: string): Routine<boolean> {
	yield* sys.warn(question);
	const answer = yield* readLine(sys, 0);
	return /^[yY]/.test(answer ?? "");
}

const TYPE_WORDS = {
	file: "regular file",
	directory: "directory",
	symlink: "symbolic link",
	fifo: "fifo",
	character: "character special file",
	block: "block special file",
	socket: "socket",
} as const;

/** How coreutils names a kind of file: "regular empty file" for one of size 0. */
export function typeWords(stat: { readonly type: keyof typeof TYPE_WORDS; readonly size: number }): string {
	return stat.type === "file" && stat.size === 0 ? "regular empty file" : TYPE_WORDS[stat.type];
}
