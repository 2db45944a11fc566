import type { Routine, Sys } from "../../kernel/sys";

/** Copies everything from one descriptor to another by blocks. */
export function* pump(sys: Sys, from: number, to: number, blockSize = 131_072): Routine {
	for (;;) {
		const bytes = yield* sys.read(from, blockSize);
		if (bytes.length === 0) {
			return;
		}
		yield* sys.write(to, bytes);
		if (sys.isTurnOver(2 + bytes.length / 2000)) {
			yield* sys.spend(0);
		}
	}
}
