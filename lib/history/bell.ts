/** Wakes who works at a region, and remembers what it rang for until that is asked. */
export class Bell {
	#isRung = false;
	#isStarted = false;
	#endRest = () => {};

	/** Ends the rest of whoever waits, or keeps the next one from beginning. */
	ring(isStarted = false): void {
		this.#isRung = true;
		this.#isStarted ||= isStarted;
		this.#endRest();
	}

	/** Whether it has rung since the last time because something was started. */
	take(): boolean {
		const isStarted = this.#isStarted;
		this.#isRung = false;
		this.#isStarted = false;
		return isStarted;
	}

	/** Rests until it rings or `signal` is aborted, `ms` at most. @returns whether it rang. */
	rest(ms: number, signal?: AbortSignal): Promise<boolean> {
		return new Promise((resolve) => {
			if (this.#isRung || signal?.aborted) {
				resolve(this.#isRung);
				return;
			}
			const end = (isRung: boolean) => {
				clearTimeout(timer);
				signal?.removeEventListener("abort", giveUp);
				this.#endRest = () => {};
				resolve(isRung);
			};
			const giveUp = () => end(false);
			const timer = setTimeout(giveUp, ms);
			signal?.addEventListener("abort", giveUp);
			this.#endRest = () => end(true);
		});
	}

	/** Rests although it may have rung already, for after a failure; ringing meanwhile ends it. */
	restAfterFailure(ms: number, signal?: AbortSignal): Promise<boolean> {
		this.#isRung = false;
		return this.rest(ms, signal);
	}
}
