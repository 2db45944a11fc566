import { decode } from "../kernel/bytes";
import type { Routine, Sys } from "../kernel/sys";

/** What another program did: its exit status and what it printed (both streams in order). */
export type Outcome = { readonly status: number; readonly output: string };

/** Runs a program to its end and gathers what it prints. */
export function* runProgram(
	sys: Sys,
	file: string,
	args: readonly string[],
	env?: ReadonlyMap<string, string>,
): Routine<Outcome> {
	const [read, write] = sys.pipe();
	const pid = sys.spawn({
		file,
		argv: [file, ...args],
		...(env && { env }),
		fds: new Map<number, number | "null">([
			[0, "null"],
			[1, write],
			[2, write],
		]),
	});
	sys.close(write);
	const parts: Uint8Array[] = [];
	for (;;) {
		const bytes = yield* sys.read(read, 65_536);
		if (bytes.length === 0) {
			break;
		}
		parts.push(bytes);
	}
	sys.close(read);
	const ended = yield* sys.wait(pid);
	const status = ended?.status.kind === "exited" ? ended.status.code : 128;
	return { status, output: decode(Buffer.concat(parts)) };
}
