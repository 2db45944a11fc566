import { encode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";

/** Characters that Python keeps before it writes them to a pipe or a file. */
const BLOCK = 8192;

/** Standard output as Python writes it: by lines to a terminal, else in blocks, so that what it starts prints first. */
export class StandardOutput {
	private pending = "";

	constructor(
		private readonly sys: Sys,
		/** Whether text goes out at once: `-u`, PYTHONUNBUFFERED or a terminal. */
		private readonly isImmediate: boolean,
	) {}

	*write(text: string): Routine<void> {
		this.pending += text;
		if (this.isImmediate || this.pending.length >= BLOCK) {
			yield* this.flush();
		}
	}

	/** Forgets what was not written yet, as os._exit does. */
	drop(): void {
		this.pending = "";
	}

	*flush(): Routine<void> {
		const text = this.pending;
		this.pending = "";
		if (text !== "") {
			yield* this.sys.write(1, encode(text));
		}
	}
}
