type Runs<T> = { current: Promise<T>; next: Promise<T> | undefined };

/**
 * Lets many callers share the runs of one job: a caller gets the result of a run that began after it asked, so nothing
 * that was changed before the question is missing from the answer. At most one run is under way for a key and one waits
 * behind it, however many ask. A failure goes to those who waited for that run.
 */
export function createCoalescer<T>(): (key: string, run: () => Promise<T>) => Promise<T> {
	const runs = new Map<string, Runs<T>>();

	const begin = (key: string, run: () => Promise<T>): Promise<T> => {
		const current = run();
		const state: Runs<T> = { current, next: undefined };
		runs.set(key, state);
		const end = () => {
			if (state.next === undefined) {
				runs.delete(key);
			}
		};
		current.then(end, end);
		return current;
	};

	return (key, run) => {
		const state = runs.get(key);
		if (state === undefined) {
			return begin(key, run);
		}
		const afterwards = () => begin(key, run);
		state.next ??= state.current.then(afterwards, afterwards);
		return state.next;
	};
}
