import { StorageError } from "../kernel/persistence";
import type { RealTime } from "../kernel/real-time";
import type { Log } from "../public-types";
import { ApiError } from "./api-error";

/** Real ms after which a disk that refused a write is tried again. */
const RETRY_MS = 1000;

/**
 * Knows whether the disk takes writes. While it does not, time stands and nothing is performed: memory tells what the disk
 * tells. Every write that is asked for tries the disk again, and so does a retry by real time.
 */
export class DiskGuard {
	private cause: unknown;
	private isRefusing = false;
	private cancelRetry: (() => void) | undefined;

	constructor(
		private readonly real: Pick<RealTime, "after">,
		private readonly log: Log,
		private readonly host: {
			/** What was on its way is undone: takes up memory as it is now. */
			undone(): void;
			/** The disk takes writes again: goes on with all work. */
			regained(): void;
			/** Tries a write. */
			retry(): void;
		},
	) {}

	/** What stands in the way of writing; undefined when nothing does. */
	get refusal(): ApiError | undefined {
		return this.isRefusing ? storageRefusal(this.cause) : undefined;
	}

	failed(cause: unknown): void {
		if (!this.isRefusing) {
			this.log("error", "the state cannot be written; time stands until it can", { error: String(cause) });
		}
		this.cause = cause;
		this.isRefusing = true;
		this.host.undone();
		this.cancelRetry?.();
		this.cancelRetry = this.real.after(RETRY_MS, () => this.host.retry());
	}

	written(): void {
		if (this.isRefusing) {
			this.stop();
			this.isRefusing = false;
			this.log("warn", "the state can be written again");
			this.host.regained();
		}
	}

	stop(): void {
		this.cancelRetry?.();
		this.cancelRetry = undefined;
	}
}

/** The answer to a call whose writes are not on disk, in the words of the cloud's gateway with the cause behind them. */
export function storageRefusal(cause: unknown): ApiError {
	const kind = cause instanceof StorageError ? cause.kind : "failed";
	const why =
		kind === "full"
			? "no space is left on the emulator's disk"
			: kind === "closed"
				? "the emulator is being closed"
				: "the emulator's disk cannot be written";
	return new ApiError(
		503,
		"ServiceUnavailable",
		`The request has failed due to a temporary failure of the server: ${why}.`,
	);
}
